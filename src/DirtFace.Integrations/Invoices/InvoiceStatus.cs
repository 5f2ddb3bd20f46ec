namespace DirtFace.Integrations.Invoices;

/// <summary>Where an invoice stands with the customer; where it stands with QuickBooks is a different question.</summary>
public enum InvoiceStatus
{
    Draft,
    Sent,
    Void,
}

/// <summary>Where an invoice stands as people read it: its status and what was paid of it.</summary>
public enum InvoiceStanding
{
    Draft,

    /// <summary>Sent, and nothing was paid yet.</summary>
    Sent,
    PartiallyPaid,
    Paid,
    Void,
}

/// <summary>Derives where an invoice stands; nothing about it is stored.</summary>
public static class InvoiceStandings
{
    /// <summary>An invoice over nothing is paid from the start, as in QuickBooks.</summary>
    public static InvoiceStanding Of(InvoiceStatus status, decimal total, decimal balance) => status switch
    {
        InvoiceStatus.Draft => InvoiceStanding.Draft,
        InvoiceStatus.Void => InvoiceStanding.Void,
        InvoiceStatus.Sent when balance == 0 => InvoiceStanding.Paid,
        InvoiceStatus.Sent when balance < total => InvoiceStanding.PartiallyPaid,
        InvoiceStatus.Sent => InvoiceStanding.Sent,
    };
}

/// <summary>How a discount on the whole invoice is entered.</summary>
public enum DiscountKind
{
    None,
    Percent,
    Amount,
}
