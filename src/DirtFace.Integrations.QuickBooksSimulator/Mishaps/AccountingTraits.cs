using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>The traits of a call of the accounting API; its body is read once, when the first fault asks for it.</summary>
internal sealed class AccountingTraits(ApiCall call) : CallTraits(call.Method, call.RealmId, null, "")
{
    private const string Upload = "upload";

    private BodyFacts? facts;
    private string? operation;

    public override bool IsOAuth => false;

    public override string Operation => operation ??= FindOperation();

    private BodyFacts Facts => facts ??= call.Class is CallClass.Write or CallClass.Batch
        ? BodyFacts.Read(BodyAsJson.Of(call), call.Class == CallClass.Batch)
        : BodyFacts.None;

    public override bool IsOn(string wanted) => call.Class switch
    {
        CallClass.Query => wanted.Equals(EntityOfStatement(), StringComparison.OrdinalIgnoreCase),
        CallClass.Batch => Facts.Names.Contains(wanted),
        CallClass.ChangeData => call.Query["entities"].ToString().Split(',').Contains(wanted, StringComparer.OrdinalIgnoreCase),
        CallClass.Report => wanted.Equals(call.Id, StringComparison.OrdinalIgnoreCase),
        CallClass.Read or CallClass.Write => wanted.Equals(call.Resource, StringComparison.OrdinalIgnoreCase),
    };

    public override bool Concerns(string record) =>
        record == call.RequestId || record == call.Id || Facts.Keys.Contains(record)
        || (call.IsQuery && call.Statement.Contains($"'{record}'", StringComparison.Ordinal));

    private string FindOperation() => call.Class switch
    {
        CallClass.Query => "query",
        CallClass.Batch => "batch",
        CallClass.ChangeData => "cdc",
        CallClass.Report => "report",
        CallClass.Read => "read",
        CallClass.Write => call.Resource.Equals(Upload, StringComparison.OrdinalIgnoreCase) ? Upload
            : call.Action is "send" ? "send"
            : call.Operation is "void" or "delete" ? call.Operation
            : call.Include.Contains("void") ? "void"
            : Facts.HasId ? "update"
            : "create",
    };

    private string? EntityOfStatement()
    {
        var words = call.Statement.Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var from = Array.FindIndex(words, word => word.Equals("FROM", StringComparison.OrdinalIgnoreCase));
        return from >= 0 && from + 1 < words.Length ? words[from + 1].TrimEnd(';') : null;
    }
}
