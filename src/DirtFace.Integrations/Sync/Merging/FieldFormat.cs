namespace DirtFace.Integrations.Sync.Merging;

/// <summary>What a managed field's value is, so that it is compared and shown as that.</summary>
public enum FieldFormat
{
    Text,
    Date,
    Quantity,
    Price,

    /// <summary>Another record, by QuickBooks' id.</summary>
    Reference,

    /// <summary>Yes or no, or a code that means one of them.</summary>
    Flag,

    /// <summary>A postal address: one value, however QuickBooks spreads it over its parts.</summary>
    Address,

    /// <summary>A discount: "10%" or an amount.</summary>
    Discount,

    /// <summary>A whole line, in words.</summary>
    Line,
}
