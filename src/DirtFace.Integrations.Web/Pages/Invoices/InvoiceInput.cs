using System.Globalization;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>What the invoice form posts.</summary>
public sealed class InvoiceInput
{
    public Guid Id { get; set; }
    public long? Version { get; set; }
    public string? Number { get; set; }
    public Guid? CustomerId { get; set; }
    public string? IssueDate { get; set; }
    public string? DueDate { get; set; }
    public int TermsDays { get; set; }
    public string? PoNumber { get; set; }
    public DiscountKind DiscountKind { get; set; }
    public string? DiscountValue { get; set; }
    public string? Message { get; set; }
    public List<InvoiceLineInput> Lines { get; set; } = [];

    public static InvoiceInput Of(InvoiceDraft details) => new()
    {
        Id = details.Id,
        Version = details.Version,
        Number = details.Number,
        CustomerId = details.CustomerId,
        IssueDate = Iso(details.IssueDate),
        // A due date that the terms give anyway is left to them, so that it moves with the invoice date.
        DueDate = details.DueDate == details.IssueDate?.AddDays(details.TermsDays) ? null : Iso(details.DueDate),
        TermsDays = details.TermsDays,
        PoNumber = details.PoNumber,
        DiscountKind = details.DiscountKind,
        DiscountValue = details.DiscountValue?.ToString("0.00##", CultureInfo.InvariantCulture),
        Message = details.Message,
        Lines = [.. details.Lines.Select(InvoiceLineInput.Of)],
    };

    public InvoiceDraft ToDraft(Entered entered) => new()
    {
        Id = Id,
        Version = Version,
        Number = Number ?? "",
        CustomerId = CustomerId,
        IssueDate = entered.Date(nameof(IssueDate), IssueDate, "the invoice date"),
        DueDate = entered.Date(nameof(DueDate), DueDate, "the due date"),
        TermsDays = TermsDays,
        PoNumber = PoNumber,
        DiscountKind = DiscountKind,
        DiscountValue = entered.Number(nameof(DiscountValue), DiscountValue, "the discount"),
        Message = Message,
        Lines = [.. Lines.Select((line, position) => line.ToDraft(entered, position))],
    };

    private static string? Iso(DateOnly? date) => date is { } known ? TimeFormats.Iso(known) : null;
}
