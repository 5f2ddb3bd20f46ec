namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>Reads who a company belongs to from the first bytes of its log.</summary>
internal static class HeadOfLog
{
    // What comes before the documents of a head is far shorter.
    private const int Enough = 16 * 1024;

    private static ReadOnlySpan<byte> Documents => ",\"documents\":["u8;

    /// <summary>The head; null when somebody else holds the file, or when its documents do not come last.</summary>
    public static CompanyHead? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[Enough];
            var read = RandomAccess.Read(file, bytes, 0);
            var end = bytes.AsSpan(0, read).IndexOf(Documents);
            return end < 0 ? null : CompanyHead.FromLine([.. bytes[..end], (byte)'}']);
        }
        catch (IOException)
        {
            // The company is just being loaded, which holds its log.
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
