namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>What a company allows on its sales documents, and who numbers them.</summary>
public sealed record SalesFormsPrefs
{
    private const string NamePrefix = "SalesFormsPrefs.SalesCustomName";
    private const string SwitchPrefix = "SalesFormsPrefs.UseSalesCustom";

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

    /// <summary>The names of the custom fields in use on sales documents, by definition id.</summary>
    public IReadOnlyDictionary<string, string> CustomFieldNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = (CustomField ?? []).SelectMany(group => group.CustomField ?? []).ToList();
        foreach (var field in fields)
        {
            if (field is { Name: { } name, StringValue.Length: > 0 } && name.StartsWith(NamePrefix, StringComparison.Ordinal))
            {
                names.TryAdd(name[NamePrefix.Length..], field.StringValue);
            }
        }

        // A field that was switched off keeps its name.
        foreach (var off in fields.Where(field => field is { BooleanValue: false, Name: not null }
            && field.Name.StartsWith(SwitchPrefix, StringComparison.Ordinal)))
        {
            names.Remove(off.Name![SwitchPrefix.Length..]); // The filter above leaves only named ones.
        }

        return names;
    }
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
