namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The items that have a word instead of a number for an id, and no record in the list of items.</summary>
internal static class SpecialItems
{
    public const string Shipping = "SHIPPING_ITEM_ID";
    public const string Tip = "GRATUITY_ITEM_ID";

    public static bool IsSpecial(string? itemId) => itemId is Shipping or Tip;
}
