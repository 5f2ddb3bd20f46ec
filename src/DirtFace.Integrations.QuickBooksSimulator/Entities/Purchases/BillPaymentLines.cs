using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>What a bill payment is spent on: bills, less the credits that it uses up.</summary>
internal static class BillPaymentLines
{
    public const string Bill = "Bill";
    public const string Credit = "VendorCredit";

    public static void Complete(EntityWrite write)
    {
        var lines = write.Document.Objects("Line").ToList();
        if (write.Document["Line"] is null || (write.IsCreate && lines.Count == 0))
        {
            throw Refusals.Missing("Line");
        }
        foreach (var line in lines)
        {
            Check(write, line);
        }
        write.Document["Line"] = new JsonArray([.. lines.Select(Stored)]);
    }

    public static decimal Total(JsonObject payment) => Sum(payment, Bill) - Sum(payment, Credit);

    public static decimal Sum(JsonObject payment, string type) =>
        payment.Objects("Line").Where(line => LinkOf(line)?.Text("TxnType") == type).Sum(line => line.Number("Amount") ?? 0);

    public static decimal Unapplied(JsonObject payment) => (payment.Number("TotalAmt") ?? 0) - Total(payment);

    /// <summary>What is applied to each transaction.</summary>
    public static Dictionary<(string Type, string Id), decimal> Applied(JsonObject? payment) => (payment ?? []).Objects("Line")
        .GroupBy(line => (LinkOf(line)?.Text("TxnType") ?? "", LinkOf(line)?.Text("TxnId") ?? ""))
        .ToDictionary(group => group.Key, group => group.Sum(line => line.Number("Amount") ?? 0));

    public static JsonObject? LinkOf(JsonObject line) => line.Objects("LinkedTxn").FirstOrDefault();

    private static void Check(EntityWrite write, JsonObject line)
    {
        PurchaseFields.Line.Check(line);
        if (LinkOf(line) is not { } link)
        {
            throw Refusals.Missing("LinkedTxn");
        }
        var amount = SentAmount.Require(line, "Amount", "Line.Amount");
        if (amount < 0)
        {
            throw Refusals.NegativeAmount("Line.Amount");
        }
        var id = link.Text("TxnId") ?? "";
        var target = link.Text("TxnType") is Bill or Credit ? write.Set.Find(EntityKinds.Named(link.Text("TxnType") ?? ""), id) : null;
        if (target is null)
        {
            throw Refusals.CannotLink(id);
        }
        if (target.Ref("VendorRef") != write.Document.Ref("VendorRef"))
        {
            throw Refusals.Business("A bill payment can only pay bills of its own vendor.");
        }
    }

    // Lines of payments have neither an id nor a kind.
    private static JsonObject Stored(JsonObject line) => new()
    {
        ["Amount"] = Money.Node(line.Number("Amount") ?? 0),
        ["LinkedTxn"] = new JsonArray(new JsonObject
        {
            ["TxnId"] = LinkOf(line)?.Text("TxnId"),
            ["TxnType"] = LinkOf(line)?.Text("TxnType"),
        }),
    };
}
