using System.Diagnostics;
using System.Globalization;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>Everything that the nodes have said, with the times, for whoever has to find out why a run went wrong; a good run leaves none of it.</summary>
internal sealed class SaidLog : IDisposable
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly StreamWriter file = new(Path.Combine(Path.GetTempPath(), string.Create(
        CultureInfo.InvariantCulture, $"dirtface-chaos-{Environment.ProcessId}-{FreePort.Address().Port}.log")))
    {
        AutoFlush = true,
    };

    public string FilePath => ((FileStream)file.BaseStream).Name;

    /// <summary>Whether the file stays when this is disposed of; it does unless somebody found nothing wrong.</summary>
    public bool IsKept { get; set; } = true;

    public void Write(string node, string line)
    {
        lock (file)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds,9:F3} {node} {line}"));
        }
    }

    public void Dispose()
    {
        file.Dispose();
        if (!IsKept)
        {
            File.Delete(FilePath);
        }
    }
}
