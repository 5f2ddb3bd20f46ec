using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Everything that is wrong with the form, each line leading to its field; nothing when all is well.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-title");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");

        var heading = new TagBuilder("h2") { Attributes = { ["id"] = "error-summary-title" } };
        heading.InnerHtml.Append("There is a problem");
        var list = new TagBuilder("ul");
        foreach (var (key, entry) in ViewContext.ViewData.ModelState)
        {
            foreach (var error in entry?.Errors ?? [])
            {
                list.InnerHtml.AppendHtml(Line(key, error.ErrorMessage));
            }
        }

        output.Content.AppendHtml(heading).AppendHtml(list);
    }

    private static TagBuilder Line(string key, string message)
    {
        var line = new TagBuilder("li");
        if (key.Length == 0)
        {
            line.InnerHtml.Append(message);
            return line;
        }

        var link = new TagBuilder("a") { Attributes = { ["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_") } };
        link.InnerHtml.Append(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
