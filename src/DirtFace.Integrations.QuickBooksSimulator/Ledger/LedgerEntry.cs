namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>One applied effect on the books.</summary>
internal sealed record LedgerEntry(
    long Seq, DateTimeOffset At, string Entity, string Id, string Operation, string? RequestId, string By, string? DocNumber, string? Name);
