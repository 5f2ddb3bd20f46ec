namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>One applied effect on the books; effects of one write share its seq and its request id.</summary>
internal sealed record LedgerEntry(
    long Seq, DateTimeOffset At, string Entity, string Id, string Operation, string? RequestId, string By, string? DocNumber, string? Name)
{
    /// <summary>The record that this one was merged into, for a merge.</summary>
    public string? MergedInto { get; init; }

    /// <summary>False for a document that only followed another one, such as an invoice that was paid.</summary>
    public bool IsPrimary { get; init; } = true;
}
