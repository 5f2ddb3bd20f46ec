namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>What a company allows on its sales documents, and who numbers them.</summary>
public sealed record SalesFormsPrefs
{
    private const string CustomNamePrefix = "SalesFormsPrefs.SalesCustomName";

    /// <summary>On: the number sent is kept. Off: QuickBooks numbers by itself.</summary>
    public bool CustomTxnNumbers { get; init; }

    public bool AllowDiscount { get; init; }

    public string? DefaultDiscountAccount { get; init; }

    public bool AllowShipping { get; init; }

    public bool AllowDeposit { get; init; }

    public bool AllowServiceDate { get; init; }

    public bool AutoApplyCredit { get; init; }

    public bool AutoApplyPayments { get; init; }

    public Ref? DefaultTerms { get; init; }

    public IReadOnlyList<PreferenceFieldGroup>? CustomField { get; init; }

    /// <summary>The names of the custom fields on sales documents, by definition id.</summary>
    public IReadOnlyDictionary<string, string> CustomFieldNames() =>
        (CustomField ?? [])
            .SelectMany(group => group.CustomField ?? [])
            .Where(field => field.Name?.StartsWith(CustomNamePrefix, StringComparison.Ordinal) == true
                && !string.IsNullOrEmpty(field.StringValue))
            .GroupBy(field => field.Name![CustomNamePrefix.Length..], StringComparer.Ordinal)
            .ToDictionary(slot => slot.Key, slot => slot.First().StringValue!, StringComparer.Ordinal);
}

/// <summary>A bundle of custom preference fields, as QuickBooks nests them.</summary>
public sealed record PreferenceFieldGroup
{
    public IReadOnlyList<PreferenceField>? CustomField { get; init; }
}

/// <summary>One custom preference: a switch or a name.</summary>
public sealed record PreferenceField
{
    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? StringValue { get; init; }

    public bool? BooleanValue { get; init; }
}
