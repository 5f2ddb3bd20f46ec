using DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What becomes of payments and credits when the form that they were applied to shrinks or is voided.</summary>
internal static class AppliedAmounts
{
    /// <summary>Takes applications back, newest first, until no more than <paramref name="most"/> is applied; tells what still is.</summary>
    public static decimal Lower(EntityWrite write, EntityKind kind, decimal applied, decimal most)
    {
        // A paid deposit is not an application and can not be taken back; what it exceeds the total by stays as it is.
        var taken = Applications.TakeBack(write.Set, new Link(kind.Name, write.Id), write.Document, applied - most);
        return applied - taken;
    }
}
