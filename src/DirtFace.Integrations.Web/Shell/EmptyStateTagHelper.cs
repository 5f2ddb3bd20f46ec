using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Stands where a list would be: a heading, one sentence, and one action as content.</summary>
[HtmlTargetElement("empty-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EmptyStateTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string? Text { get; set; }

    public EmptyStateKind Kind { get; set; } = EmptyStateKind.FirstUse;

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty-state");

        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(Title);
        output.PreContent.AppendHtml(IconTagHelper.Markup(ViewContext.HttpContext, Icon, 32));
        output.PreContent.AppendHtml(heading);
        if (Text is not null)
        {
            var sentence = new TagBuilder("p");
            sentence.InnerHtml.Append(Text);
            output.PreContent.AppendHtml(sentence);
        }

        output.Content.SetHtmlContent(await output.GetChildContentAsync());
    }

    private string Icon => Kind switch
    {
        EmptyStateKind.FirstUse => "plus",
        EmptyStateKind.NoResults => "dash",
        EmptyStateKind.CannotLoad => "triangle",
        EmptyStateKind.AllDone => "circle-check",
    };
}
