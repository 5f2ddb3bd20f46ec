using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;

namespace DirtFace.Integrations.Payments;

/// <summary>What a payment may hold; lengths are QuickBooks' (contract §9.6).</summary>
public static class PaymentRules
{
    public const int LongestReference = 21;
    public const int LongestNote = 1000;
    public const int MostInvoices = 200;

    /// <summary>Everything that is wrong with a draft by itself; empty when it can be compared with the invoices.</summary>
    public static IReadOnlyList<FieldError> Check(PaymentDraft draft)
    {
        var errors = new List<FieldError>();
        if (draft.CustomerId is null)
        {
            errors.Add(new FieldError(nameof(draft.CustomerId), "Choose the customer who paid."));
        }

        if (draft.Date is null)
        {
            errors.Add(new FieldError(nameof(draft.Date), "Enter the date of the payment."));
        }

        errors.Date(nameof(draft.Date), "Date", draft.Date);
        errors.Longest(nameof(draft.Reference), "Reference", draft.Reference, LongestReference);
        errors.Longest(nameof(draft.Note), "Note", draft.Note, LongestNote);
        CheckAmounts(draft, errors);
        return errors;
    }

    private static void CheckAmounts(PaymentDraft draft, List<FieldError> errors)
    {
        if (draft.Amount is null)
        {
            errors.Add(new FieldError(nameof(draft.Amount), "Enter the amount that was paid."));
        }

        errors.Number(nameof(draft.Amount), "Amount", draft.Amount, 0.01m, InvoiceRules.HighestTotal, 2);
        if (draft.Paying.Count() > MostInvoices)
        {
            errors.Add(new FieldError(nameof(draft.Allocations), $"A payment can pay at most {MostInvoices} invoices."));
        }

        for (var i = 0; i < draft.Allocations.Count; i++)
        {
            if (!draft.Allocations[i].IsBlank)
            {
                errors.Number(AmountOf(i), "The amount applied", draft.Allocations[i].Amount, 0.01m, InvoiceRules.HighestTotal, 2);
            }
        }

        if (draft.Paying.GroupBy(row => row.InvoiceId).Any(rows => rows.Count() > 1))
        {
            errors.Add(new FieldError(nameof(draft.Allocations), "Name each invoice once."));
        }

        if (draft.Amount is { } amount && draft.Applied > amount)
        {
            errors.Add(new FieldError(
                nameof(draft.Amount),
                $"The invoices get {draft.Applied:N2}, which is more than the {amount:N2} that was paid. Lower what is applied, or raise the amount."));
        }
    }

    /// <summary>The field of what an invoice gets, by its place in the form.</summary>
    internal static string AmountOf(int position) => $"{nameof(PaymentDraft.Allocations)}[{position}].{nameof(AllocationDraft.Amount)}";
}
