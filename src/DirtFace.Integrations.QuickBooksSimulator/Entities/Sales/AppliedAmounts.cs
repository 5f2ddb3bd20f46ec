using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What becomes of payments and credits when the form that they were applied to shrinks, is voided or is deleted.</summary>
internal static class AppliedAmounts
{
    /// <summary>Takes applications back, newest first, until no more than <paramref name="most"/> is applied; tells what still is.</summary>
    public static decimal Lower(EntityWrite write, decimal applied, decimal most) =>
        write.Operation == EntityChange.Void || applied <= most
            ? most
            : throw Refusals.Business("The total can not be less than what payments have been applied to it.");
}
