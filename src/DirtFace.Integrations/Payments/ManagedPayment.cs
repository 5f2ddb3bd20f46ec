using System.Text.Json.Nodes;
using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Payments;

/// <summary>What of a payment in QuickBooks is ours.</summary>
internal static class ManagedPayment
{
    public static ManagedRecord Fields { get; } = new(
        [
            new("Customer", "Customer", FieldFormat.Reference, "CustomerRef", "value"),
            new("Amount", "Amount", FieldFormat.Price, "TotalAmt"),
            new("Date", "Date", FieldFormat.Date, "TxnDate"),
            new("Reference", "Reference", FieldFormat.Text, "PaymentRefNum"),
            new("Method", "Method", FieldFormat.Reference, "PaymentMethodRef", "value") { SilentWhenEmpty = true },
            new ManagedApplication(),
        ],
        Lines: null,
        Echoed: ["Customer", "Amount"]);
}

/// <summary>What a payment pays. QuickBooks replaces its lines as a whole, so that it is one value: each document with its amount.</summary>
internal sealed record ManagedApplication() : ManagedField("Applied", "Paid invoices", FieldFormat.Text, "Line")
{
    public override string? Read(JsonObject document, JsonObject ours)
    {
        var parts = (document[Root] as JsonArray ?? []).OfType<JsonObject>()
            .Select(line => (Amount: Number(line["Amount"]), Paid: (line["LinkedTxn"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()))
            .Select(line => $"{Text(line.Paid?["TxnType"])} {Text(line.Paid?["TxnId"])}: {line.Amount}")
            .Order(StringComparer.Ordinal);
        return string.Join(", ", parts) is { Length: > 0 } applied ? applied : null;
    }

    public override void Write(JsonObject body, JsonObject ours, JsonObject theirs) => body[Root] = ours[Root]?.DeepClone() ?? new JsonArray();
}
