using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>One transaction named by another one.</summary>
internal sealed record Link(string Type, string Id)
{
    public const string Field = "LinkedTxn";

    public EntityKind? Kind => EntityKinds.Find(Type);

    public static Link Of(JsonObject linked) => new(linked.Text("TxnType") ?? "", linked.Text("TxnId") ?? "");

    /// <summary>The links in the header of a document.</summary>
    public static IEnumerable<Link> In(JsonObject document) => document.Objects(Field).Select(Of);

    public JsonObject ToJson() => new() { ["TxnId"] = Id, ["TxnType"] = Type };

    // Recorded: the newest link comes first.
    public void AddTo(JsonObject document)
    {
        if (!In(document).Contains(this))
        {
            document[Field] = new JsonArray([ToJson(), .. document.Objects(Field).Select(link => link.DeepClone())]);
        }
    }

    public void RemoveFrom(JsonObject document) =>
        document[Field] = new JsonArray([.. document.Objects(Field).Where(link => Of(link) != this).Select(link => link.DeepClone())]);
}
