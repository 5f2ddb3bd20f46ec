using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The properties that a schema class knows: those a client may write, and those that are ignored when sent.</summary>
internal sealed class FieldList(string schema, IEnumerable<string> writable, IEnumerable<string> readOnly)
{
    private static readonly string[] Everywhere = ["domain", "sparse", "Id", "SyncToken", "MetaData"];

    private readonly HashSet<string> writable = [.. writable];
    private readonly HashSet<string> known = [.. Everywhere, .. writable, .. readOnly];

    public int Count => known.Count;

    public string Schema => schema;

    public IReadOnlySet<string> Writable => writable;

    public bool Knows(string field) => known.Contains(field);

    public bool KnowsIgnoringCase(string field) => known.Any(name => name.Equals(field, StringComparison.OrdinalIgnoreCase));

    public string Sample() => string.Join(", ", known.Take(10).Select(name => $"\"{name}\""));

    public void Check(JsonObject sent)
    {
        foreach (var (name, _) in sent)
        {
            if (!known.Contains(name))
            {
                throw Refusals.UnknownField(name, schema, this);
            }
        }
    }
}
