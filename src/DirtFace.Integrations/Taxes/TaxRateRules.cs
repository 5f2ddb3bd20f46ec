using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Taxes;

/// <summary>What a person entered about a tax rate, before it is checked.</summary>
public sealed record TaxRateDraft
{
    /// <summary>The id; made when the form was opened, so that sending it twice stores it once.</summary>
    public required Guid Id { get; init; }

    public string Name { get; init; } = "";

    public decimal? Percent { get; init; }

    public string? SecondName { get; init; }

    public decimal? SecondPercent { get; init; }
}

/// <summary>What a tax rate may hold.</summary>
public static class TaxRateRules
{
    public const int LongestName = 60;

    /// <summary>Everything that is wrong with a draft; empty when it can be stored.</summary>
    public static IReadOnlyList<FieldError> Check(TaxRateDraft draft)
    {
        var errors = new List<FieldError>();
        errors.Needed(nameof(draft.Name), "Enter a name, for example TX 8.25%.", draft.Name);
        errors.Longest(nameof(draft.Name), "Name", draft.Name, LongestName);
        errors.Longest(nameof(draft.SecondName), "Name of the second part", draft.SecondName, LongestName);
        if (draft.Percent is null)
        {
            errors.Add(new FieldError(nameof(draft.Percent), "Enter the percentage, for example 8.25."));
        }

        errors.Number(nameof(draft.Percent), "Percentage", draft.Percent, 0, 100, 4);
        errors.Number(nameof(draft.SecondPercent), "Percentage of the second part", draft.SecondPercent, 0, 100, 4);
        if (draft.SecondPercent is null != string.IsNullOrWhiteSpace(draft.SecondName))
        {
            errors.Add(new FieldError(nameof(draft.SecondPercent), "A second part needs both a name and a percentage."));
        }

        return errors;
    }
}
