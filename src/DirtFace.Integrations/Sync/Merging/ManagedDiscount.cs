using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>The discount on a whole document, which QuickBooks keeps as a line: "10%", or an amount.</summary>
internal sealed record ManagedDiscount() : ManagedField("Discount", "Discount", FieldFormat.Discount, ManagedLines.Root)
{
    public override string? Read(JsonObject document, JsonObject ours) => LineOf(document) is not { } line ? null
        : Text(At(line, ["DiscountLineDetail", "PercentBased"])) == "true"
            ? $"{Number(At(line, ["DiscountLineDetail", "DiscountPercent"]))}%"
            : Number(line["Amount"]);

    // It is written with the lines.
    public override void Write(JsonObject body, JsonObject ours, JsonObject theirs)
    {
    }

    /// <summary>The discount line of an update: ours on what QuickBooks keeps beside it, or theirs untouched.</summary>
    public static JsonObject? Compose(JsonObject ours, JsonObject theirs, bool isOurs)
    {
        var there = LineOf(theirs);
        if (!isOurs)
        {
            return there?.DeepClone().AsObject();
        }

        if (LineOf(ours)?.DeepClone().AsObject() is not { } line)
        {
            return null;
        }

        line["Id"] = there?["Id"]?.DeepClone();
        if (line["DiscountLineDetail"] is JsonObject detail && At(there, ["DiscountLineDetail", "DiscountAccountRef"]) is { } account)
        {
            detail["DiscountAccountRef"] = account.DeepClone();
        }

        return line;
    }

    internal static JsonObject? LineOf(JsonObject document) =>
        ManagedLines.All(document).FirstOrDefault(line => Text(line["DetailType"]) == "DiscountLineDetail");
}
