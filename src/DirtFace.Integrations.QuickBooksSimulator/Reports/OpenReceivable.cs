using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>What one transaction adds to what a customer owes; unused credits and payments are negative.</summary>
internal sealed record OpenReceivable(
    string CustomerId, string Type, string Id, string Number, DateOnly Date, DateOnly Due, decimal Amount, decimal Open)
{
    private const string Invoice = "Invoice";
    private const string CreditMemo = "CreditMemo";
    private const string Payment = "Payment";

    /// <summary>Everything that was open at the end of a day, whatever was paid later.</summary>
    public static IReadOnlyList<OpenReceivable> At(CompanyFile company, DateOnly day)
    {
        var laterPayments = All(company, Payment).Where(payment => DateOf(payment, "TxnDate") > day).ToList();
        var found = new List<OpenReceivable>();
        foreach (var (type, open, sign) in new[] { (Invoice, "Balance", 1), (CreditMemo, "Balance", -1), (Payment, "UnappliedAmt", -1) })
        {
            found.AddRange(All(company, type)
                .Where(document => DateOf(document, "TxnDate") <= day)
                .Select(document => Of(type, document, sign, (document.Number(open) ?? 0) + PaidLater(laterPayments, type, document))));
        }
        return [.. found.Where(item => item.Open != 0)];
    }

    private static OpenReceivable Of(string type, JsonObject document, int sign, decimal open) => new(
        document.Ref("CustomerRef") ?? "",
        type,
        document.Text("Id") ?? "",
        document.Text("DocNumber") ?? "",
        DateOf(document, "TxnDate"),
        DateOf(document, document["DueDate"] is null ? "TxnDate" : "DueDate"),
        sign * (document.Number("TotalAmt") ?? 0),
        sign * open);

    private static decimal PaidLater(List<JsonObject> payments, string type, JsonObject document)
    {
        var id = document.Text("Id");
        return payments.SelectMany(payment => payment.Objects("Line"))
            .Where(line => line.Objects("LinkedTxn").Any(link => link.Text("TxnType") == type && link.Text("TxnId") == id))
            .Sum(line => line.Number("Amount") ?? 0);
    }

    private static IEnumerable<JsonObject> All(CompanyFile company, string type) =>
        EntityKinds.Find(type) is { } kind ? company.Table(kind).All : [];

    private static DateOnly DateOf(JsonObject document, string field) =>
        DateOnly.TryParseExact(document.Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : DateOnly.MinValue;
}
