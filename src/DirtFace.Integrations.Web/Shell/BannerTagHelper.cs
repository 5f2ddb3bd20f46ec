using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A problem and its way out; the paragraph and the actions are the content.</summary>
[HtmlTargetElement("banner", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BannerTagHelper : TagHelper
{
    public Tone Tone { get; set; } = Tone.Info;

    public required string Title { get; set; }

    /// <summary>The message key, for a unique heading id.</summary>
    public string Key { get; set; } = "page";

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var headingId = "b-" + Key.Replace('.', '-').Replace('_', '-');
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "banner");
        output.Attributes.SetAttribute("data-tone", Tone.Name());
        output.Attributes.SetAttribute("aria-labelledby", headingId);

        var heading = new TagBuilder("h2") { Attributes = { ["id"] = headingId } };
        heading.InnerHtml.Append(Title);
        output.PreContent.AppendHtml(IconTagHelper.Markup(ViewContext.HttpContext, Tone.Icon(), 24));
        output.PreContent.AppendHtml(heading);
        output.Content.SetHtmlContent(await output.GetChildContentAsync());
    }
}
