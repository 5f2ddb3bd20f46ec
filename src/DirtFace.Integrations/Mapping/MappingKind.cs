namespace DirtFace.Integrations.Mapping;

/// <summary>What a person maps to something in QuickBooks.</summary>
public enum MappingKind
{
    /// <summary>The account that products made by us post their income to.</summary>
    IncomeAccount,

    /// <summary>The product for lines that name no catalog item.</summary>
    FallbackItem,

    /// <summary>The tax code for one of our tax rates.</summary>
    TaxCode,

    /// <summary>The sales custom field that carries the customer's PO number.</summary>
    PoNumberField,

    /// <summary>QuickBooks' method of payment for one of ours.</summary>
    PaymentMethod,

    /// <summary>The account that received money goes to.</summary>
    DepositAccount,
}
