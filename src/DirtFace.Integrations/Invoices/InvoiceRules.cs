using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Invoices;

/// <summary>What an invoice may hold; lengths are QuickBooks' (contract §9.5).</summary>
public static class InvoiceRules
{
    public const int LongestNumber = 21;
    public const int LongestPoNumber = 31;
    public const int LongestDescription = 4000;
    public const int LongestMessage = 1000;
    public const int MostLines = 200;
    public const decimal HighestQuantity = 1_000_000m;
    public const decimal HighestPrice = 99_999_999m;
    public const decimal HighestTotal = 999_999_999m;

    /// <summary>Everything that is wrong with a draft; empty when it can be stored.</summary>
    public static IReadOnlyList<FieldError> Check(InvoiceDraft draft)
    {
        var errors = new List<FieldError>();
        errors.Needed(nameof(draft.Number), "Enter an invoice number.", draft.Number);
        errors.Longest(nameof(draft.Number), "Invoice number", draft.Number, LongestNumber);
        errors.Longest(nameof(draft.PoNumber), "PO number", draft.PoNumber, LongestPoNumber);
        errors.Longest(nameof(draft.Message), "Message", draft.Message, LongestMessage);
        if (draft.CustomerId is null)
        {
            errors.Add(new FieldError(nameof(draft.CustomerId), "Choose the customer to bill."));
        }

        CheckDates(draft, errors);
        CheckLines(draft, errors);
        CheckDiscount(draft, errors);
        return errors;
    }

    private static void CheckDates(InvoiceDraft draft, List<FieldError> errors)
    {
        if (draft.IssueDate is null)
        {
            errors.Add(new FieldError(nameof(draft.IssueDate), "Enter the invoice date."));
        }

        errors.Date(nameof(draft.IssueDate), "Invoice date", draft.IssueDate);
        errors.Date(nameof(draft.DueDate), "Due date", draft.DueDate);
        if (draft.TermsDays is < 0 or > 365)
        {
            errors.Add(new FieldError(nameof(draft.TermsDays), "Terms must be between 0 and 365 days."));
        }

        if (draft.DueDate is { } due && draft.IssueDate is { } issued && due < issued)
        {
            errors.Add(new FieldError(nameof(draft.DueDate), "The due date cannot be before the invoice date."));
        }
    }

    private static void CheckLines(InvoiceDraft draft, List<FieldError> errors)
    {
        if (draft.Lines.Count == 0)
        {
            errors.Add(new FieldError(nameof(draft.Lines), "Add at least one line."));
        }

        if (draft.Lines.Count > MostLines)
        {
            errors.Add(new FieldError(nameof(draft.Lines), $"An invoice can have at most {MostLines} lines."));
        }

        for (var i = 0; i < draft.Lines.Count; i++)
        {
            var (line, at, label) = (draft.Lines[i], $"{nameof(draft.Lines)}[{i}].", $"line {i + 1}");
            errors.Longest(at + nameof(line.Description), $"Description on {label}", line.Description, LongestDescription);
            if (line.CatalogItemId is null && string.IsNullOrWhiteSpace(line.Description))
            {
                errors.Add(new FieldError(at + nameof(line.Description), $"Choose an item or describe the work on {label}."));
            }

            if (line.Quantity is null)
            {
                errors.Add(new FieldError(at + nameof(line.Quantity), $"Enter a quantity on {label}."));
            }

            if (line.UnitPrice is null)
            {
                errors.Add(new FieldError(at + nameof(line.UnitPrice), $"Enter a price on {label}."));
            }

            errors.Number(at + nameof(line.Quantity), $"Quantity on {label}", line.Quantity, 0.00001m, HighestQuantity, 5);
            errors.Number(at + nameof(line.UnitPrice), $"Price on {label}", line.UnitPrice, 0, HighestPrice, 5);
        }
    }

    private static void CheckDiscount(InvoiceDraft draft, List<FieldError> errors)
    {
        var subtotal = draft.Lines.Sum(line => InvoiceTotals.LineAmount(
            decimal.Clamp(line.Quantity ?? 0, 0, HighestQuantity), decimal.Clamp(line.UnitPrice ?? 0, 0, HighestPrice)));
        if (subtotal > HighestTotal)
        {
            errors.Add(new FieldError(nameof(draft.Lines), $"The lines add up to more than {HighestTotal:N0}."));
        }

        if (draft.DiscountKind == DiscountKind.None)
        {
            return;
        }

        if (draft.DiscountValue is null)
        {
            errors.Add(new FieldError(nameof(draft.DiscountValue), "Enter the discount, or choose no discount."));
        }

        var highest = draft.DiscountKind == DiscountKind.Percent ? 100 : subtotal;
        var decimals = draft.DiscountKind == DiscountKind.Percent ? 4 : 2;
        if (draft.DiscountKind == DiscountKind.Amount && draft.DiscountValue > subtotal)
        {
            errors.Add(new FieldError(nameof(draft.DiscountValue), $"The discount cannot be more than the lines add up to ({subtotal:N2})."));
            return;
        }

        errors.Number(nameof(draft.DiscountValue), "Discount", draft.DiscountValue, 0, highest, decimals);
    }
}
