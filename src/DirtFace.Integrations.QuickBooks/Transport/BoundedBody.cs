namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Reads an answer's body up to a size that no honest answer reaches.</summary>
internal static class BoundedBody
{
    // A full query page of 1,000 large invoices stays below this; the cap counts decompressed bytes.
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    public static async Task<Body> ReadAsync(HttpContent content, CancellationToken ct)
    {
        try
        {
            return content.Headers.ContentLength > MaxBytes ? TooLarge() : await CopyAsync(content, ct);
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

    private static async Task<Body> CopyAsync(HttpContent content, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[FirstBuffer];
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), ct)) > 0)
        {
            length += read;
            if (length > MaxBytes)
            {
                return TooLarge();
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxBytes + 1));
            }
        }

        return new Body(buffer.AsMemory(0, length), null);
    }

    private static Body TooLarge() => Body.Unreadable("the answer is larger than any honest one");
}
