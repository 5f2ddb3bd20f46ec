using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>One field of a record that a person can change: where it stands in the document, and how it is shown.</summary>
internal sealed record FormField(string Name, string Label, string Path)
{
    // A longer list is no use in a form; the record is named instead.
    private const int LongestChoice = 300;

    /// <summary>The list that the field refers to.</summary>
    public EntityKind? Of { get; init; }

    /// <summary>Which records of that list can be chosen.</summary>
    public Func<JsonObject, bool> Fits { get; init; } = _ => true;

    /// <summary>The words that can be chosen.</summary>
    public IReadOnlyList<InputOption> Words { get; init; } = [];

    public string? Hint { get; init; }

    public bool IsAmount { get; init; }

    /// <summary>Whether only a new record can be given it.</summary>
    public bool IsOnlyNew { get; init; }

    private bool IsParty => Of?.IdSequence == EntityKinds.Names;

    public Html Show(CompanyFile company, JsonObject document, IFormCollection? typed)
    {
        var value = Inputs.Typed(typed, Name, Read(document));
        if (Words.Count > 0)
        {
            return Inputs.Select(Name, Label, [new("", "Not chosen"), .. Words], value, Hint);
        }
        return Of is null || IsParty
            ? Inputs.Text(Name, Label, value, Hint)
            : Inputs.Select(Name, Label, [new("", "Not chosen"), .. Choices(company, Of, Fits)], value, Hint);
    }

    /// <summary>Adds what was typed to the changes, unless it is what is stored.</summary>
    public void Write(CompanyFile company, JsonObject document, IFormCollection form, JsonObject changes)
    {
        var typed = form[Name].ToString().Trim();
        if (form[Name].Count == 0 || typed == Read(document))
        {
            return;
        }
        if (Of is not null)
        {
            changes[Path] = typed.Length == 0 ? null : ReferenceTo(company, Of, typed);
            return;
        }
        JsonNode? value = typed.Length == 0 ? null : ValueOf(typed);
        if (Path.Split('.') is not [var parent, var child])
        {
            changes[Path] = value;
            return;
        }
        var holder = changes.Object(parent) ?? document.Object(parent)?.Copy() ?? [];
        holder[child] = value;
        changes[parent] = value is null && holder.Count == 1 ? null : holder.DeepClone();
    }

    public static IEnumerable<InputOption> Choices(CompanyFile company, EntityKind kind, Func<JsonObject, bool> fits) =>
        company.Table(kind).All.Where(record => record.Flag("Active") != false && fits(record)).Take(LongestChoice)
            .Select(record => new InputOption(record.Text("Id") ?? "", record.Text("FullyQualifiedName") ?? record.Text("Name") ?? ""))
            .OrderBy(option => option.Text, StringComparer.OrdinalIgnoreCase);

    private string Read(JsonObject document)
    {
        if (Of is not null)
        {
            return (IsParty ? document.Object(Path)?.Text("name") : document.Ref(Path)) ?? "";
        }
        return Path.Split('.') is [var parent, var child] ? document.Object(parent)?.Text(child) ?? "" : document.Text(Path) ?? "";
    }

    // What is not a number is sent as it is, so that QuickBooks' own refusal is seen.
    private JsonNode ValueOf(string typed) =>
        IsAmount && decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : bool.TryParse(typed, out var flag) && Words.Count > 0 ? flag
        : typed;

    private JsonObject ReferenceTo(CompanyFile company, EntityKind kind, string typed)
    {
        if (!IsParty)
        {
            return JsonReading.Reference(typed);
        }
        return company.Table(kind).LookupIds("DisplayName", typed) is [{ } id, ..]
            ? JsonReading.Reference(id)
            : throw new FormProblem($"No {kind.Name.ToLowerInvariant()} is named \"{typed}\". Type the name as it stands in the list.");
    }
}
