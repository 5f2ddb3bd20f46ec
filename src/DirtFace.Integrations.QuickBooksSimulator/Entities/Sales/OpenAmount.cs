using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What is left to pay of a form, or to use of a credit: its total less its deposit and what was applied to it.</summary>
internal static class OpenAmount
{
    public static void Complete(EntityWrite write, EntityKind kind, string field, decimal applied)
    {
        var form = write.Document;
        var open = (form.Number("TotalAmt") ?? 0) - (form.Number("Deposit") ?? 0);
        var stillApplied = open < applied ? AppliedAmounts.Lower(write, kind, applied, Math.Max(open, 0)) : applied;
        form[field] = Money.Node(open - stillApplied);
    }
}
