using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Writes the control of a field.</summary>
internal static class FieldControl
{
    public static IHtmlContent Of(FieldView field)
    {
        var control = field.Kind switch
        {
            FieldKind.TextArea => TextArea(field),
            FieldKind.Select => Select(field),
            _ => Input(field),
        };
        control.AddCssClass("control");
        if (field.Width is not null)
        {
            control.AddCssClass("control-" + field.Width);
        }

        if (field.Symbol is null)
        {
            return control;
        }

        var symbol = new TagBuilder("span") { Attributes = { ["aria-hidden"] = "true" } };
        symbol.InnerHtml.Append(field.Symbol);
        var affix = new TagBuilder("div") { Attributes = { ["class"] = "affix" } };
        affix.InnerHtml.AppendHtml(symbol).AppendHtml(control);
        return affix;
    }

    public static TagBuilder Tick(FieldView field)
    {
        var box = Named("input", field);
        box.TagRenderMode = TagRenderMode.SelfClosing;
        box.Attributes["type"] = "checkbox";
        box.Attributes["value"] = "true";
        if (field.Kind == FieldKind.Switch)
        {
            box.Attributes["role"] = "switch";
        }

        if (bool.TryParse(field.Value, out var ticked) && ticked)
        {
            box.Attributes["checked"] = "checked";
        }

        return box;
    }

    public static string RadioId(FieldView field, int position) => $"{field.Id}_{position}";

    public static TagBuilder Radio(FieldView field, SelectListItem option, int position)
    {
        var radio = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes =
            {
                ["type"] = "radio", ["id"] = RadioId(field, position), ["name"] = field.Name, ["value"] = option.Value ?? option.Text,
            },
        };
        if (IsChosen(field, option))
        {
            radio.Attributes["checked"] = "checked";
        }

        if (field.Disabled || option.Disabled)
        {
            radio.Attributes["disabled"] = "disabled";
        }

        return radio;
    }

    private static TagBuilder Input(FieldView field)
    {
        var input = Named("input", field);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = field.Kind switch
        {
            FieldKind.Email => "email",
            FieldKind.Password => "password",
            FieldKind.Phone => "tel",
            FieldKind.Date => "date",
            // type=number drops what it cannot read, so the server could not show it again.
            _ => "text",
        };
        if (field.Kind is FieldKind.Number or FieldKind.Money)
        {
            input.Attributes["inputmode"] = "decimal";
            input.AddCssClass("control-num");
        }

        if (field.Kind != FieldKind.Password)
        {
            input.Attributes["value"] = field.Value;
        }

        return input;
    }

    private static TagBuilder TextArea(FieldView field)
    {
        var area = Named("textarea", field);
        area.Attributes["rows"] = "4";
        area.InnerHtml.AppendHtml(HtmlString.NewLine).Append(field.Value);
        return area;
    }

    private static TagBuilder Select(FieldView field)
    {
        var select = Named("select", field);
        foreach (var option in field.Options)
        {
            var item = new TagBuilder("option") { Attributes = { ["value"] = option.Value ?? option.Text } };
            if (IsChosen(field, option))
            {
                item.Attributes["selected"] = "selected";
            }

            item.InnerHtml.Append(option.Text);
            select.InnerHtml.AppendHtml(item);
        }

        return select;
    }

    private static bool IsChosen(FieldView field, SelectListItem option) =>
        field.Value.Length > 0
            ? string.Equals(option.Value ?? option.Text, field.Value, StringComparison.OrdinalIgnoreCase)
            : option.Selected;

    private static TagBuilder Named(string element, FieldView field)
    {
        var control = new TagBuilder(element) { Attributes = { ["id"] = field.Id, ["name"] = field.Name } };
        if (field.DescribedBy is { } description)
        {
            control.Attributes["aria-describedby"] = description;
        }

        if (field.Error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (field.Autocomplete is not null)
        {
            control.Attributes["autocomplete"] = field.Autocomplete;
        }

        if (field.Disabled)
        {
            control.Attributes["disabled"] = "disabled";
        }

        return control;
    }
}
