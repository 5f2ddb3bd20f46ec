using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Steps through a list that is read by key; a direction without rows has no link.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    /// <summary>"25 of more than 1,000".</summary>
    public required string Summary { get; set; }

    public string? PreviousUrl { get; set; }

    public string? NextUrl { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "Pages");

        var summary = new TagBuilder("p");
        summary.InnerHtml.Append(Summary);
        output.Content.AppendHtml(summary);
        Append(output, PreviousUrl, "prev", "Previous");
        Append(output, NextUrl, "next", "Next");
    }

    private static void Append(TagHelperOutput output, string? url, string relation, string text)
    {
        // Razor hands an absent address over as an empty text.
        if (string.IsNullOrEmpty(url))
        {
            return;
        }

        var link = new TagBuilder("a") { Attributes = { ["class"] = "btn btn-quiet btn-small", ["rel"] = relation, ["href"] = url } };
        link.InnerHtml.Append(text);
        output.Content.AppendHtml(link);
    }
}
