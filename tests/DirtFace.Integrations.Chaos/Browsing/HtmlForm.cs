namespace DirtFace.Integrations.Chaos.Browsing;

/// <summary>A form as a person fills it in: by label where a field has one of its own, else by name.</summary>
internal sealed class HtmlForm
{
    private readonly Dictionary<string, string> labels;
    private readonly List<Field> fields = [];

    private HtmlForm(string action, Dictionary<string, string> labels) => (Action, this.labels) = (action, labels);

    /// <summary>Where it posts to; empty for the page's own address.</summary>
    public string Action { get; private set; }

    /// <summary>What is posted.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values => fields.Select(entry => KeyValuePair.Create(entry.Name, entry.Value));

    /// <summary>The values of the options of a select.</summary>
    public IReadOnlyList<(string Value, string Text)> OptionsOf(string label) => Find(label).Options;

    /// <summary>Types into the field, or chooses the option that starts with this text.</summary>
    public void Fill(string label, string text)
    {
        var field = Find(label);
        field.Value = field.Options.Count == 0 ? text : Choose(field, text);
    }

    /// <summary>Sets a field by its name; a new one is added, as the page's script adds lines.</summary>
    public void Set(string name, string value)
    {
        if (fields.Find(field => field.Name == name) is { } field)
        {
            field.Value = value;
        }
        else
        {
            fields.Add(new Field(name, null) { Value = value });
        }
    }

    /// <summary>Takes away every field whose name starts so, as the page's script removes lines.</summary>
    public void Remove(string prefix) => fields.RemoveAll(field => field.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The form that has a button with this text.</summary>
    public static HtmlForm? WithButton(IReadOnlyList<HtmlTag> tags, string button) => WithButton(tags, text => text == button);

    /// <summary>The form that has a button with a text like this.</summary>
    public static HtmlForm? WithButton(IReadOnlyList<HtmlTag> tags, Func<string, bool> button)
    {
        var labels = tags.Where(tag => tag is { Name: "label", IsEnd: false }).Where(tag => tag["for"] is not null)
            .GroupBy(tag => tag["for"]!).ToDictionary(group => group.Key, group => group.First().TextAfter.Trim());
        HtmlForm? form = null;
        var (found, inTemplate) = (false, false);
        for (var i = 0; i < tags.Count; i++)
        {
            switch (tags[i])
            {
                case { Name: "template", IsEnd: var end }:
                    inTemplate = !end;
                    break;
                case { Name: "form", IsEnd: false }:
                    (form, found) = (new HtmlForm(tags[i]["action"] ?? "", labels), false);
                    break;
                case { Name: "form", IsEnd: true } when found:
                    return form;
                case { Name: "button", IsEnd: false } when form is not null && button(TextOf(tags, i, "button")):
                    found = true;
                    if (tags[i]["name"] is { Length: > 0 } pressed)
                    {
                        form.Set(pressed, tags[i]["value"] ?? "");
                    }

                    form.Action = tags[i]["formaction"] ?? form.Action;
                    break;
                case { IsEnd: false } when form is not null && !inTemplate:
                    form.Read(tags, i);
                    break;
            }
        }

        return null;
    }

    private static string TextOf(IReadOnlyList<HtmlTag> tags, int start, string name)
    {
        var inside = tags.Skip(start).TakeWhile((tag, at) => at == 0 || !(tag.Name == name && tag.IsEnd));
        return string.Concat(inside.Select(tag => tag.TextAfter)).Trim();
    }

    private void Read(IReadOnlyList<HtmlTag> tags, int at)
    {
        var tag = tags[at];
        switch (tag)
        {
            case { Name: "input" } when tag["name"] is { Length: > 0 } name && !tag.Has("disabled") && IsPosted(tag):
                fields.Add(new Field(name, tag["id"]) { Value = tag["value"] ?? "" });
                break;
            case { Name: "textarea" } when tag["name"] is { Length: > 0 } name:
                fields.Add(new Field(name, tag["id"]) { Value = tag.TextAfter.TrimStart('\r', '\n') });
                break;
            case { Name: "select" } when tag["name"] is { Length: > 0 } name && !tag.Has("disabled"):
                fields.Add(Select(tags, at, name));
                break;
        }
    }

    private static bool IsPosted(HtmlTag input) => input["type"] switch
    {
        "submit" or "button" => false,
        "checkbox" or "radio" => input.Has("checked"),
        _ => true,
    };

    private static Field Select(IReadOnlyList<HtmlTag> tags, int at, string name)
    {
        var options = tags.Skip(at + 1).TakeWhile(tag => tag.Name != "select").Where(tag => tag is { Name: "option", IsEnd: false }).ToList();
        var field = new Field(name, tags[at]["id"]);
        field.Options.AddRange(options.Select(option => (option["value"] ?? "", option.TextAfter.Trim())));
        field.Value = (options.Find(option => option.Has("selected")) ?? options.FirstOrDefault())?["value"] ?? "";
        return field;
    }

    private Field Find(string label) =>
        fields.Find(field => field.Name == label || (field.Id is not null && labels.GetValueOrDefault(field.Id) == label))
        ?? throw new ChaosException($"The form has no field \"{label}\", only {string.Join(", ", fields.Select(field => field.Name))}.");

    private static string Choose(Field field, string text) =>
        field.Options.Find(option => option.Text.StartsWith(text, StringComparison.Ordinal)) is { Text: not null } option
            ? option.Value
            : throw new ChaosException($"{field.Name} offers no \"{text}\", only {string.Join(", ", field.Options.Select(option => option.Text))}.");

    private sealed class Field(string name, string? id)
    {
        public string Name => name;

        public string? Id => id;

        public string Value { get; set; } = "";

        public List<(string Value, string Text)> Options { get; } = [];
    }
}
