using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Connections;

/// <summary>
/// The last resort of an answer that could not be journaled before the process had to end (T4): a file for each, encrypted, readable
/// by nobody else, on the disk before the process is gone.
/// </summary>
internal sealed class RescueFolder(IOptions<TokenOptions> options)
{
    private const string Suffix = ".answer";

    /// <summary>Whether there is a folder at all.</summary>
    public bool IsSet => options.Value.RescueFolder is not null;

    public void Write(JournalAnswer answer)
    {
        var folder = Directory.CreateDirectory(options.Value.RescueFolder!).FullName;
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Under its final name only when it is whole: a start must not find half an answer.
        var name = Path.Combine(folder, answer.ExchangeId.ToString("N"));
        using (var stream = new FileStream(name, file))
        {
            JsonSerializer.Serialize(stream, answer, JsonSerializerOptions.Default);
            stream.Flush(flushToDisk: true);
        }

        File.Move(name, name + Suffix, overwrite: true);
    }

    /// <summary>Every answer that waits here, with the file that holds it; null for what cannot be read.</summary>
    public IEnumerable<(string File, JournalAnswer? Answer)> All() => !Directory.Exists(options.Value.RescueFolder)
        ? []
        : Directory.EnumerateFiles(options.Value.RescueFolder, $"*{Suffix}").Order(StringComparer.Ordinal).Select(file => (file, Read(file)));

    private static JournalAnswer? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalAnswer>(File.ReadAllBytes(file), JsonSerializerOptions.Default);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
