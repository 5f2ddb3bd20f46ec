using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Taxes;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Valid defaults, to be changed with <c>with</c>.</summary>
public static class Some
{
    public static TaxRateDraft TexasTax => new()
    {
        Id = Guid.Empty,
        Name = "TX 8.25%",
        Percent = 6.25m,
        SecondName = "Local",
        SecondPercent = 2m,
    };

    public static CustomerDraft Customer(IntegrationsApp app) => new()
    {
        Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
        DisplayName = "Ortiz Homes",
        Email = "ana@ortiz.example",
        Phone = "512-555-0100",
        Billing = new PostalAddress { Line1 = "12 Elm St", City = "Austin", Region = "TX", PostalCode = "78702" },
    };

    public static CatalogItemDraft Item(IntegrationsApp app) => new()
    {
        Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
        Name = "Grading",
        UnitPrice = 125m,
        Taxable = true,
    };

    public static PaymentDraft Payment(IntegrationsApp app) => new()
    {
        Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
        Date = new DateOnly(2026, 11, 23),
        Method = PaymentMethod.Check,
        Reference = "CHK 1187",
    };

    public static InvoiceDraft Invoice(IntegrationsApp app) => new()
    {
        Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
        Number = "1042",
        IssueDate = new DateOnly(2026, 11, 22),
        TermsDays = 30,
        PoNumber = "PO-881",
        DiscountKind = DiscountKind.Percent,
        DiscountValue = 10,
        Message = "Thank you",
    };
}
