using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>What QuickBooks applies by itself, where the company's preferences say so.</summary>
internal static class AutoApplying
{
    // Recorded on the payments that QuickBooks makes itself.
    private const string Note = "Created by QB Online to link credits to charges.";

    /// <summary>A new payment that says nothing about invoices settles the oldest ones (preference AutoApplyPayments).</summary>
    public static void ChooseInvoices(EntityWrite write)
    {
        var payment = write.Document;
        if (!write.IsCreate || payment.Objects("Line").Any() || !IsOn(write.Company, "AutoApplyPayments"))
        {
            return;
        }
        var left = payment.Number("TotalAmt") ?? 0;
        var lines = new List<JsonNode>();
        foreach (var invoice in OpenOf(write.Company, EntityKinds.Invoice, payment.Ref("CustomerRef") ?? ""))
        {
            var amount = Math.Min(left, invoice.Number("Balance") ?? 0);
            if (amount > 0)
            {
                lines.Add(PaymentLines.Line(new Link(EntityKinds.Invoice.Name, invoice.Text("Id") ?? ""), amount));
                left -= amount;
            }
        }
        payment["Line"] = new JsonArray([.. lines]);
    }

    /// <summary>A new invoice takes the customer's open credits, and a new credit settles open invoices (preference AutoApplyCredit).</summary>
    public static void LinkCredits(EntityWrite write, EntityKind kind)
    {
        var (isInvoice, isCredit) = (kind == EntityKinds.Invoice, kind == EntityKinds.CreditMemo);
        if (!write.IsCreate || !(isInvoice || isCredit) || !IsOn(write.Company, "AutoApplyCredit"))
        {
            return;
        }
        var other = isInvoice ? EntityKinds.CreditMemo : EntityKinds.Invoice;
        foreach (var open in OpenOf(write.Company, other, write.Document.Ref("CustomerRef") ?? "").ToList())
        {
            var amount = Math.Min(write.Document.Number("Balance") ?? 0, open.Number("Balance") ?? 0);
            if (amount > 0)
            {
                var (own, theirs) = (new Link(kind.Name, write.Id), new Link(other.Name, open.Text("Id") ?? ""));
                EntityWriter.CreateWithin(write, EntityKinds.Payment, Tie(write, isInvoice ? own : theirs, isInvoice ? theirs : own, amount));
            }
        }
    }

    private static JsonObject Tie(EntityWrite write, Link charge, Link credit, decimal amount)
    {
        var payment = new JsonObject
        {
            ["CustomerRef"] = JsonReading.Reference(write.Document.Ref("CustomerRef") ?? ""),
            ["TotalAmt"] = 0,
            ["TxnDate"] = write.Document.Text("TxnDate"),
            ["PrivateNote"] = Note,
            ["Line"] = new JsonArray(PaymentLines.Line(charge, amount), PaymentLines.Line(credit, amount)),
        };
        foreach (var field in (string[])["CurrencyRef", "ExchangeRate"])
        {
            payment.Default(field, write.Document[field]?.DeepClone());
        }
        return payment;
    }

    private static bool IsOn(CompanyFile company, string preference) =>
        company.Preferences.Object("SalesFormsPrefs")?.Flag(preference) ?? false;

    private static IEnumerable<JsonObject> OpenOf(CompanyFile company, EntityKind kind, string customerId) =>
        company.Table(kind).Lookup("CustomerRef", customerId)
            .Where(document => document.Number("Balance") > 0)
            .OrderBy(document => document.Text("TxnDate"), StringComparer.Ordinal)
            .ThenBy(document => document.Number("Id"));
}
