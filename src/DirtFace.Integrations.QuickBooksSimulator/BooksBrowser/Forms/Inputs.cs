namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>One value that a person can choose, and what it is called.</summary>
internal sealed record InputOption(string Value, string Text);

/// <summary>The inputs of forms, each with its label and its hint.</summary>
internal static class Inputs
{
    public static Html Text(string name, string label, string value, string? hint = null, string? id = null, string type = "text") => Html.Of($"""
        <p><label for="{id ?? name}">{label}</label>{Hint(id ?? name, hint)}
        <input id="{id ?? name}" name="{name}" type="{type}" value="{value}" autocomplete="off"{Described(id ?? name, hint)}></p>
        """);

    public static Html Select(
        string name, string label, IEnumerable<InputOption> options, string value, string? hint = null, string? id = null) => Html.Of($"""
        <p><label for="{id ?? name}">{label}</label>{Hint(id ?? name, hint)}
        <select id="{id ?? name}" name="{name}"{Described(id ?? name, hint)}>{Options(options, value)}</select></p>
        """);

    public static Html Options(IEnumerable<InputOption> options, string value) => Html.Join(options.Select(option => option.Value == value
        ? Html.Of($"""<option value="{option.Value}" selected>{option.Text}</option>""")
        : Html.Of($"""<option value="{option.Value}">{option.Text}</option>""")));

    public static Html Check(string name, string label, bool isOn, string? hint = null, string value = "on", string? id = null) => Html.Of($"""
        <p class="choice"><input type="checkbox" id="{id ?? name}" name="{name}" value="{value}"{Described(id ?? name, hint)}{Mark(isOn, "checked")}>
        <label for="{id ?? name}">{label}</label>{Hint(id ?? name, hint)}</p>
        """);

    public static Html Radios(string name, string legend, IEnumerable<InputOption> options, string value, string? hint = null) => Html.Of($"""
        <fieldset><legend>{legend}</legend>{Hint(name, hint)}
        {options.Select(option => Html.Of($"""
            <label class="choice"><input type="radio" name="{name}" value="{option.Value}"{Mark(option.Value == value, "checked")}> {option.Text}</label>
            """))}
        </fieldset>
        """);

    public static Html Hidden(string name, string value) => Html.Of($"""<input type="hidden" name="{name}" value="{value}">""");

    public static Html Button(string text, bool isPrimary = true) => isPrimary
        ? Html.Of($"""<p class="actions"><button class="primary">{text}</button></p>""")
        : Html.Of($"""<p class="actions"><button>{text}</button></p>""");

    /// <summary>What was typed into a form that is shown again, or else what is stored.</summary>
    public static string Typed(IFormCollection? form, string name, string stored) =>
        form is not null && form.TryGetValue(name, out var typed) ? typed.ToString() : stored;

    private static Html Hint(string id, string? hint) =>
        hint is null ? Html.Empty : Html.Of($"""<span id="{id}-hint" class="hint">{hint}</span>""");

    private static Html Described(string id, string? hint) => hint is null ? Html.Empty : Html.Of($""" aria-describedby="{id}-hint" """);

    private static Html Mark(bool isOn, string attribute) => isOn ? Html.Of($" {attribute}") : Html.Empty;
}
