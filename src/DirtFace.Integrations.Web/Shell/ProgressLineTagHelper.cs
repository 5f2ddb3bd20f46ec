using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>How far something has come, in words and as a bar; without a maximum its length is unknown.</summary>
[HtmlTargetElement("progress-line", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressLineTagHelper : TagHelper
{
    public required string Id { get; set; }

    /// <summary>What is moving and how much of it is done: "Sending 86 of 240".</summary>
    public required string Label { get; set; }

    public int Value { get; set; }

    public int? Max { get; set; }

    /// <summary>When it ends, or what holds it up.</summary>
    public string? Note { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "progress-line");

        var label = new TagBuilder("label") { Attributes = { ["for"] = Id } };
        label.InnerHtml.Append(Label);
        var bar = new TagBuilder("progress") { Attributes = { ["id"] = Id } };
        if (Max is { } max)
        {
            bar.Attributes["value"] = Value.ToString(CultureInfo.InvariantCulture);
            bar.Attributes["max"] = max.ToString(CultureInfo.InvariantCulture);
        }

        output.Content.AppendHtml(label).AppendHtml(bar);
        if (Note is not null)
        {
            var note = new TagBuilder("p");
            note.InnerHtml.Append(Note);
            output.Content.AppendHtml(note);
        }
    }
}
