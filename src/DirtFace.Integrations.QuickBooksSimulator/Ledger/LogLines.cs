using System.Globalization;
using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>The lines of a company's log after its head: changes, answers without a change, and settings.</summary>
internal static class LogLines
{
    private const string Change = "change";
    private const string Answer = "answer";
    private const string Setting = "setting";

    public static JsonObject Write(long seq, EntityChange? change, string? requestId, ApiAnswer? answer, DateTimeOffset at)
    {
        var line = Start(seq, change is null ? Answer : Change, at);
        if (change is not null)
        {
            line["entity"] = change.Kind.Name;
            line["id"] = change.Id;
            line["operation"] = change.Operation;
            line["by"] = change.By;
            line["document"] = change.Document;
        }
        if (requestId is not null)
        {
            line["requestId"] = requestId;
        }
        if (requestId is not null && answer is not null)
        {
            line["status"] = answer.Status;
            line["response"] = Encoding.UTF8.GetString(answer.Body);
        }
        return line;
    }

    public static JsonObject WriteSetting(long seq, bool warnDuplicates, DateTimeOffset at)
    {
        var line = Start(seq, Setting, at);
        line["warnDuplicates"] = warnDuplicates;
        return line;
    }

    /// <summary>Applies a line to memory: the same code after a write and when a company is loaded.</summary>
    public static void Replay(CompanyFile company, JsonObject line)
    {
        var seq = (long)(line.Number("seq") ?? 0);
        var at = DateTimeOffset.Parse(line.Text("at") ?? "", CultureInfo.InvariantCulture);
        var requestId = line.Text("requestId");
        if (line.Text("kind") == Change && line.Object("document") is { } document)
        {
            line.Remove("document");
            company.ReplayedChange(EntryOf(line, seq, at, requestId, document), EntityKinds.Named(line.Text("entity") ?? ""), document);
        }
        else if (line.Text("kind") == Setting)
        {
            company.ReplayedSetting(line.Flag("warnDuplicates") ?? false);
        }
        if (requestId is not null && line.Text("response") is { } body)
        {
            company.Answers.Keep(requestId, new StoredAnswer((int)(line.Number("status") ?? 200), Encoding.UTF8.GetBytes(body), at));
        }
        company.Replayed(seq);
    }

    private static LedgerEntry EntryOf(JsonObject line, long seq, DateTimeOffset at, string? requestId, JsonObject document) => new(
        seq,
        at,
        line.Text("entity") ?? "",
        line.Text("id") ?? "",
        line.Text("operation") ?? "",
        requestId,
        line.Text("by") ?? "",
        document.Text("DocNumber"),
        document.Text("DisplayName") ?? document.Text("Name"));

    private static JsonObject Start(long seq, string kind, DateTimeOffset at) => new()
    {
        ["seq"] = seq,
        ["at"] = at.ToString("O", CultureInfo.InvariantCulture),
        ["kind"] = kind,
    };
}
