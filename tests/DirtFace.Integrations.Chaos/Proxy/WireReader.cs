using System.Globalization;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>Reads HTTP/1.1 messages from a stream, one after the other.</summary>
internal sealed class WireReader(Stream stream)
{
    private readonly byte[] chunk = new byte[16384];
    private readonly List<byte> unread = [];

    /// <summary>The next message; null when the other side closed between two, or in the middle of one.</summary>
    public async Task<WireMessage?> ReadAsync(CancellationToken ct)
    {
        int end;
        while ((end = EndOfHead()) < 0)
        {
            if (!await MoreAsync(ct))
            {
                return null;
            }
        }

        var head = new WireMessage([.. unread[..end]], []);
        unread.RemoveRange(0, end);
        if (head.Header("Transfer-Encoding") is { } coding && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            return await ChunksAsync(ct) is { } body ? head with { Body = body } : null;
        }

        var length = head.Header("Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (unread.Count < length)
        {
            if (!await MoreAsync(ct))
            {
                return null;
            }
        }

        return head with { Body = Take(length) };
    }

    // Kept with their sizes, since they are passed on as they are.
    private async Task<byte[]?> ChunksAsync(CancellationToken ct)
    {
        var whole = new List<byte>();
        while (true)
        {
            int end;
            while ((end = IndexOfLineEnd()) < 0)
            {
                if (!await MoreAsync(ct))
                {
                    return null;
                }
            }

            var line = Take(end + 2);
            whole.AddRange(line);
            var size = int.Parse(System.Text.Encoding.ASCII.GetString(line).Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            while (unread.Count < size + 2)
            {
                if (!await MoreAsync(ct))
                {
                    return null;
                }
            }

            whole.AddRange(Take(size + 2));
            if (size == 0)
            {
                return [.. whole];
            }
        }
    }

    private async Task<bool> MoreAsync(CancellationToken ct)
    {
        var read = await stream.ReadAsync(chunk, ct);
        unread.AddRange(chunk.AsSpan(0, read));
        return read > 0;
    }

    private byte[] Take(int length)
    {
        byte[] taken = [.. unread[..length]];
        unread.RemoveRange(0, length);
        return taken;
    }

    private int EndOfHead()
    {
        for (var at = 3; at < unread.Count; at++)
        {
            if (unread[at] == '\n' && unread[at - 1] == '\r' && unread[at - 2] == '\n' && unread[at - 3] == '\r')
            {
                return at + 1;
            }
        }

        return -1;
    }

    private int IndexOfLineEnd()
    {
        for (var at = 1; at < unread.Count; at++)
        {
            if (unread[at] == '\n' && unread[at - 1] == '\r')
            {
                return at - 1;
            }
        }

        return -1;
    }
}
