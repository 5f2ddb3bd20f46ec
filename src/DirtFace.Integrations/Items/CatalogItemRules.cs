using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Items;

/// <summary>What a catalog item may hold; lengths are QuickBooks' (contract §9.4).</summary>
public static class CatalogItemRules
{
    public const int LongestName = 100;
    public const int LongestSku = 100;
    public const int LongestDescription = 4000;
    public const decimal HighestPrice = 99_999_999m;

    /// <summary>Everything that is wrong with a draft; empty when it can be stored.</summary>
    public static IReadOnlyList<FieldError> Check(CatalogItemDraft draft)
    {
        var errors = new List<FieldError>();
        errors.Needed(nameof(draft.Name), "Enter a name for the service or product.", draft.Name);
        errors.Name(nameof(draft.Name), "Name", draft.Name, LongestName);
        errors.Longest(nameof(draft.Sku), "SKU", draft.Sku, LongestSku);
        errors.Longest(nameof(draft.Description), "Description", draft.Description, LongestDescription);
        if (draft.UnitPrice is null)
        {
            errors.Add(new FieldError(nameof(draft.UnitPrice), "Enter the price of one unit, 0 if it varies."));
        }

        errors.Number(nameof(draft.UnitPrice), "Price", draft.UnitPrice, 0, HighestPrice, 6);
        errors.Number(nameof(draft.Cost), "Cost", draft.Cost, 0, HighestPrice, 6);
        return errors;
    }
}
