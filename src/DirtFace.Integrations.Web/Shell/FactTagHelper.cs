using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A term with its text in a list of facts; nothing where there is no text.</summary>
[HtmlTargetElement("fact", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FactTagHelper : TagHelper
{
    public required string Label { get; set; }

    public string? Value { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = null;
        if (string.IsNullOrWhiteSpace(Value) && content.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        var term = new TagBuilder("dt");
        term.InnerHtml.Append(Label);
        var definition = new TagBuilder("dd");
        definition.InnerHtml.Append(Value ?? "").AppendHtml(content);
        output.Content.SetHtmlContent(term).AppendHtml(definition);
    }
}
