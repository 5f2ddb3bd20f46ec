using Microsoft.Win32.SafeHandles;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>
/// The append-only log of one company, a line of JSON for every change. The operating system has a line before
/// <see cref="Append"/> returns, so an answered write outlives a killed simulator; it is not flushed against a power cut.
/// </summary>
internal sealed class CompanyLog : IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly SafeFileHandle? file;
    private long length;

    private CompanyLog(SafeFileHandle? file)
    {
        this.file = file;
        length = file is null ? 0 : RandomAccess.GetLength(file);
    }

    /// <summary>A log that is gone when the simulator stops.</summary>
    public static CompanyLog InMemory() => new(null);

    public static CompanyLog Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        // Not shared: two simulators that append to the same books would each think themselves the only one.
        return new CompanyLog(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    public static bool HasWholeLine(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[1 << 16];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (buffer.AsSpan(0, read).Contains((byte)'\n'))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Appends a line, which must end with a line feed, and tells where it is now.</summary>
    public LogSpan Append(byte[] line)
    {
        if (file is null)
        {
            return new LogSpan(line, 0, line.Length);
        }
        try
        {
            RandomAccess.Write(file, line, length);
        }
        catch (IOException)
        {
            // A full disk must not leave half a line in front of the next one.
            RandomAccess.SetLength(file, length);
            throw;
        }
        var span = new LogSpan(null, length, line.Length);
        length += line.Length;
        return span;
    }

    public byte[] Read(LogSpan span)
    {
        var bytes = new byte[span.Length];
        if (span.Page is not null)
        {
            span.Page.AsSpan((int)span.Offset, span.Length).CopyTo(bytes);
        }
        else if (file is not null && RandomAccess.Read(file, bytes, span.Offset) != bytes.Length)
        {
            throw new EndOfStreamException("The log of a company is shorter than it was.");
        }
        return bytes;
    }

    /// <summary>Every whole line with its place; the torn one that a killed process may have left at the end is cut off.</summary>
    public IEnumerable<(LogSpan Span, byte[] Line)> ReadAll()
    {
        if (file is null)
        {
            yield break;
        }
        var block = new byte[BlockSize];
        var kept = 0;
        var position = 0L;
        for (var read = RandomAccess.Read(file, block, 0); read > 0; read = RandomAccess.Read(file, block.AsSpan(kept), position + kept))
        {
            var (filled, start) = (kept + read, 0);
            for (var end = Next(block, start, filled); end >= 0; end = Next(block, start, filled))
            {
                yield return (new LogSpan(null, position + start, end + 1 - start), block[start..(end + 1)]);
                start = end + 1;
            }
            position += start;
            kept = filled - start;
            if (start > 0)
            {
                block.AsSpan(start, kept).CopyTo(block);
            }
            else if (kept == block.Length)
            {
                Array.Resize(ref block, block.Length * 2);
            }
        }
        RandomAccess.SetLength(file, position);
        length = position;
    }

    public void Dispose() => file?.Dispose();

    private static int Next(byte[] block, int start, int filled)
    {
        var found = block.AsSpan(start, filled - start).IndexOf((byte)'\n');
        return found < 0 ? -1 : start + found;
    }
}
