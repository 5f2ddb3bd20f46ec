namespace DirtFace.Integrations.Invoices;

/// <summary>Where an invoice stands with the customer; where it stands with QuickBooks is a different question.</summary>
public enum InvoiceStatus
{
    Draft,
    Sent,
    Void,
}

/// <summary>How a discount on the whole invoice is entered.</summary>
public enum DiscountKind
{
    None,
    Percent,
    Amount,
}
