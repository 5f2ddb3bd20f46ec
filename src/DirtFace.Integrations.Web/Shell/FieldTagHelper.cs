using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A labelled control with its hint and its error, joined so that a screen reader reads all of them.</summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    public string? Label { get; set; }

    /// <summary>The posted name, where an address should read better than the property ("q").</summary>
    public string? Name { get; set; }

    public string? Hint { get; set; }

    public FieldKind Kind { get; set; } = FieldKind.Text;

    /// <summary>Marks what may be left empty; everything else is asked for.</summary>
    public bool Optional { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>"short", "medium", or the whole width.</summary>
    public string? Width { get; set; }

    /// <summary>The sign before an amount.</summary>
    public string? Symbol { get; set; }

    /// <summary>True in a table, where the column heading is the label that people see.</summary>
    public bool LabelHidden { get; set; }

    public bool Disabled { get; set; }

    public IEnumerable<SelectListItem> Options { get; set; } = [];

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Name ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry);
        var field = new FieldView
        {
            Id = TagBuilder.CreateSanitizedId(name, "_"),
            Name = name,
            Label = Label ?? For.Metadata.DisplayName ?? For.Metadata.PropertyName ?? For.Name,
            Hint = Hint,
            Error = entry?.Errors.FirstOrDefault()?.ErrorMessage,
            Value = Value(entry),
            Kind = Kind,
            Optional = Optional,
            Autocomplete = Autocomplete,
            Width = Width,
            Symbol = Symbol,
            LabelHidden = LabelHidden,
            Disabled = Disabled,
            Options = [.. Options],
        };

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        if (field.Error is not null)
        {
            output.Attributes.SetAttribute("data-invalid", "");
        }

        // What the page still has to say about the control (a "Show" button, say) follows it.
        output.PreContent.AppendHtml(FieldMarkup.Of(field));
    }

    // What was typed stays, even when it could not be understood; a password is never sent back.
    private string Value(ModelStateEntry? entry)
    {
        if (Kind == FieldKind.Password)
        {
            return "";
        }

        return entry?.AttemptedValue is { } typed && Kind is not (FieldKind.Checkbox or FieldKind.Switch) ? typed : For.Model switch
        {
            null => "",
            DateOnly date => TimeFormats.Iso(date),
            decimal number => number.ToString(Kind == FieldKind.Money ? "0.00####" : "0.######", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };
    }
}
