using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>A JSON document on disk that is always there whole: a killed process leaves the old one or the new one.</summary>
internal sealed class SmallFile(string? path)
{
    /// <summary>What was saved last; empty when there is nothing, or nothing but memory.</summary>
    public JsonObject Load()
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }
        try
        {
            return JsonReading.ParseObject(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            throw new SimulatorStartException($"{path} is not a JSON object any more. Repair it or delete it.");
        }
    }

    public void Save(JsonObject content)
    {
        if (path is null)
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        var draft = path + ".new";
        File.WriteAllBytes(draft, content.ToBytes());
        File.Move(draft, path, overwrite: true);
    }
}
