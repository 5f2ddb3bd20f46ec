using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Lays the fields that a sparse update supplies over the stored document.</summary>
internal static class SparseMerge
{
    public static JsonObject Apply(EntityKind kind, JsonObject before, JsonObject sent)
    {
        var merged = before.Copy();
        foreach (var (name, value) in sent)
        {
            if (kind.Fields.Writable.Contains(name))
            {
                Set(merged, name, value, kind.MergesNested);
            }
        }
        return merged;
    }

    private static void Set(JsonObject target, string name, JsonNode? value, bool nested)
    {
        if (value is null)
        {
            target.Remove(name);
        }
        else if (nested && value is JsonObject inner && target[name] is JsonObject existing)
        {
            foreach (var (innerName, innerValue) in inner)
            {
                Set(existing, innerName, innerValue, nested);
            }
        }
        else
        {
            target[name] = value.DeepClone();
        }
    }
}
