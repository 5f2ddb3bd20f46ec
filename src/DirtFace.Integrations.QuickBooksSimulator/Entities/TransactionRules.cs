using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>What holds for every transaction, whatever its kind: tracking, locks, links and closed books.</summary>
internal static class TransactionRules
{
    /// <summary>Runs before a kind completes a document.</summary>
    public static void Prepare(EntityWrite write, EntityKind kind)
    {
        if (kind.IdSequence == EntityKinds.Transactions)
        {
            Tracking.Complete(write);
        }
    }

    /// <summary>Runs after a kind has settled a document with those it is linked with.</summary>
    public static void Settle(EntityWrite write, EntityKind kind)
    {
        if (kind.IdSequence != EntityKinds.Transactions)
        {
            return;
        }
        RefuseDeposited(write, kind);
        InventoryStart.Check(write);
        if (kind == EntityKinds.Invoice || kind == EntityKinds.CreditMemo)
        {
            Applications.Release(write, kind);
            AutoApplying.LinkCredits(write, kind);
        }
        ClosedBooks.Check(write);
    }

    private static void RefuseDeposited(EntityWrite write, EntityKind kind)
    {
        if (kind == EntityKinds.Deposit || write.Before is not { } before)
        {
            return;
        }
        var isDeposited = Link.In(before).Any(link => link.Type == EntityKinds.Deposit.Name);
        if (isDeposited && (write.Operation != EntityChange.Update || !JsonNode.DeepEquals(before, write.Document)))
        {
            throw Refusals.Deposited();
        }
    }
}
