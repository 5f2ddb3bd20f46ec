using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Arranges a field: label, hint, error, control; a box to tick comes before its label.</summary>
internal static class FieldMarkup
{
    public static IHtmlContent Of(FieldView field) => field.Kind switch
    {
        FieldKind.Radios => Group(field),
        FieldKind.Checkbox or FieldKind.Switch => Choice(field),
        FieldKind.Text or FieldKind.Email or FieldKind.Password or FieldKind.Phone or FieldKind.Number or FieldKind.Money
            or FieldKind.Date or FieldKind.TextArea or FieldKind.Select => Labelled(field),
    };

    private static HtmlContentBuilder Labelled(FieldView field)
    {
        var html = new HtmlContentBuilder();
        var label = Element("label", field.LabelHidden ? "visually-hidden" : null, field.Label);
        label.Attributes["for"] = field.Id;
        AppendOptional(label, field);
        html.AppendHtml(label);
        AppendDescription(html, field);
        html.AppendHtml(FieldControl.Of(field));
        return html;
    }

    private static HtmlContentBuilder Choice(FieldView field)
    {
        var label = Element("label", null, field.Label);
        label.Attributes["for"] = field.Id;
        var choice = Element("div", "choice");
        choice.InnerHtml.AppendHtml(FieldControl.Tick(field));
        if (field.Kind == FieldKind.Switch)
        {
            label.InnerHtml.AppendHtml(SwitchState());
        }

        choice.InnerHtml.AppendHtml(label);
        AppendDescription(choice.InnerHtml, field);

        // A box that is not ticked posts nothing; this says "no" for it.
        var unticked = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        unticked.MergeAttributes(new Dictionary<string, string?> { ["type"] = "hidden", ["name"] = field.Name, ["value"] = "false" });
        var html = new HtmlContentBuilder();
        html.AppendHtml(choice);
        if (!field.Disabled)
        {
            html.AppendHtml(unticked);
        }

        return html;
    }

    private static TagBuilder Group(FieldView field)
    {
        var group = new TagBuilder("fieldset");
        group.Attributes["id"] = field.Id;
        group.Attributes["tabindex"] = "-1";
        if (field.DescribedBy is { } description)
        {
            group.Attributes["aria-describedby"] = description;
        }

        var legend = Element("legend", field.LabelHidden ? "visually-hidden" : null, field.Label);
        AppendOptional(legend, field);
        group.InnerHtml.AppendHtml(legend);
        AppendDescription(group.InnerHtml, field);
        for (var i = 0; i < field.Options.Count; i++)
        {
            var choice = Element("div", "choice");
            choice.InnerHtml.AppendHtml(FieldControl.Radio(field, field.Options[i], i));
            var label = Element("label", null, field.Options[i].Text);
            label.Attributes["for"] = FieldControl.RadioId(field, i);
            choice.InnerHtml.AppendHtml(label);
            group.InnerHtml.AppendHtml(choice);
        }

        return group;
    }

    private static void AppendDescription(IHtmlContentBuilder html, FieldView field)
    {
        if (field.Hint is not null)
        {
            var hint = Element("p", "hint", field.Hint);
            hint.Attributes["id"] = field.HintId;
            html.AppendHtml(hint);
        }

        if (field.Error is not null)
        {
            var error = Element("p", "field-error");
            error.Attributes["id"] = field.ErrorId;
            error.InnerHtml.AppendHtml(Element("span", "visually-hidden", "Error: "));
            error.InnerHtml.Append(field.Error);
            html.AppendHtml(error);
        }
    }

    private static void AppendOptional(TagBuilder label, FieldView field)
    {
        if (field.Optional)
        {
            label.InnerHtml.AppendHtml(Element("span", "optional", " (optional)"));
        }
    }

    private static TagBuilder SwitchState()
    {
        var state = Element("span", "switch-state");
        state.Attributes["aria-hidden"] = "true";
        state.InnerHtml.AppendHtml(Element("span", "on", " On"));
        state.InnerHtml.AppendHtml(Element("span", "off", " Off"));
        return state;
    }

    private static TagBuilder Element(string name, string? cssClass, string? text = null)
    {
        var element = new TagBuilder(name);
        if (cssClass is not null)
        {
            element.AddCssClass(cssClass);
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }
}
