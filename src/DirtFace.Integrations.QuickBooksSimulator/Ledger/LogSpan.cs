namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>Where a piece of a company's log is: <paramref name="Length"/> bytes from <paramref name="Offset"/> of the file, or of <paramref name="Page"/> when the log is kept in memory.</summary>
internal readonly record struct LogSpan(byte[]? Page, long Offset, int Length)
{
    /// <summary>A piece of this piece; <paramref name="start"/> counts from its beginning.</summary>
    public LogSpan Slice(long start, long length) => new(Page, Offset + start, checked((int)length));
}
