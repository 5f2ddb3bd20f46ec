using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>An append-only file of JSON lines; a line is on disk before <see cref="Append"/> returns.</summary>
internal sealed class JsonLinesFile : IDisposable
{
    private readonly FileStream stream;

    private JsonLinesFile(FileStream stream)
    {
        this.stream = stream;
    }

    public static JsonLinesFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        // Not shared: two simulators that append to the same books would each think themselves the only one.
        return new JsonLinesFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
    }

    /// <summary>Reads every whole line and cuts off the torn one that a killed process may have left at the end.</summary>
    public IReadOnlyList<JsonObject> ReadAll()
    {
        stream.SetLength(EndOfLastLine());
        stream.Position = 0;
        var lines = new List<JsonObject>();
        using (var reader = new StreamReader(stream, Encoding.UTF8, false, 1 << 16, leaveOpen: true))
        {
            while (reader.ReadLine() is { } line)
            {
                lines.Add(JsonReading.ParseObject(Encoding.UTF8.GetBytes(line)));
            }
        }
        stream.Position = stream.Length;
        return lines;
    }

    public void Append(JsonObject line)
    {
        var start = stream.Length;
        try
        {
            stream.Position = start;
            stream.Write([.. line.ToBytes(), (byte)'\n']);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A full disk must not leave half a line in front of the next one.
            stream.SetLength(start);
            throw;
        }
    }

    public void Dispose() => stream.Dispose();

    private long EndOfLastLine()
    {
        var buffer = new byte[1 << 16];
        for (var end = stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - buffer.Length);
            var block = buffer.AsSpan(0, (int)(end - start));
            stream.Position = start;
            stream.ReadExactly(block);
            var newLine = block.LastIndexOf((byte)'\n');
            if (newLine >= 0)
            {
                return start + newLine + 1;
            }
            end = start;
        }
        return 0;
    }
}
