using System.Globalization;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>What the payment form posts; numbers and dates stay as typed until they are read.</summary>
public sealed class PaymentInput
{
    public Guid Id { get; set; }
    public long? Version { get; set; }
    public Guid? CustomerId { get; set; }
    public string? Date { get; set; }
    public PaymentMethod Method { get; set; }
    public string? Reference { get; set; }
    public string? Amount { get; set; }
    public string? Note { get; set; }
    public List<AllocationInput> Allocations { get; set; } = [];

    public static PaymentInput Of(PaymentDraft details) => new()
    {
        Id = details.Id,
        Version = details.Version,
        CustomerId = details.CustomerId,
        Date = details.Date is { } date ? TimeFormats.Iso(date) : null,
        Method = details.Method,
        Reference = details.Reference,
        Amount = Text(details.Amount),
        Note = details.Note,
        Allocations = [.. details.Allocations.Select(row => new AllocationInput { InvoiceId = row.InvoiceId, Amount = Text(row.Amount) })],
    };

    public PaymentDraft ToDraft(Entered entered) => new()
    {
        Id = Id,
        Version = Version,
        CustomerId = CustomerId,
        Date = entered.Date(nameof(Date), Date, "the date"),
        Method = Method,
        Reference = Reference,
        Amount = entered.Number(nameof(Amount), Amount, "the amount"),
        Note = Note,
        Allocations = [.. Allocations.Select((row, position) => row.ToDraft(entered, position))],
    };

    private static string? Text(decimal? amount) => amount?.ToString("0.00##", CultureInfo.InvariantCulture);
}

/// <summary>How much of the payment an invoice gets, as typed.</summary>
public sealed class AllocationInput
{
    public Guid InvoiceId { get; set; }
    public string? Amount { get; set; }

    public AllocationDraft ToDraft(Entered entered, int position) => new(
        InvoiceId,
        entered.Number($"{nameof(PaymentInput.Allocations)}[{position}].{nameof(Amount)}", Amount, "the amount applied"));
}
