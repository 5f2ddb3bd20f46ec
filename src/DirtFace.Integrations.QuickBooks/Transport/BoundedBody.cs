namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Reads an answer's body up to a size that no honest answer reaches.</summary>
internal static class BoundedBody
{
    /// <summary>For one entity: QuickBooks' largest documents stay far below. The caps count decompressed bytes.</summary>
    public const int OneEntity = 4 * 1024 * 1024;

    /// <summary>For a page of 1,000 entities, of which an invoice with many lines takes 10 kB and more.</summary>
    public const int OnePage = 32 * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    public static async Task<Body> ReadAsync(HttpContent content, int maxBytes, CancellationToken ct)
    {
        try
        {
            return content.Headers.ContentLength > maxBytes ? TooLarge() : await CopyAsync(content, maxBytes, ct);
        }
        catch (OperationCanceledException)
        {
            return Body.Unreadable("the answer did not arrive in time");
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException)
        {
            return Body.Unreadable("the answer was cut off or garbled on its way");
        }
    }

    private static async Task<Body> CopyAsync(HttpContent content, int maxBytes, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[FirstBuffer];
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), ct)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                return TooLarge();
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maxBytes + 1));
            }
        }

        return new Body(buffer.AsMemory(0, length), null);
    }

    private static Body TooLarge() => Body.Unreadable("the answer is larger than any honest one");
}
