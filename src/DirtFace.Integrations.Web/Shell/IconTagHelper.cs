using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A symbol of the sprite; always beside text, so never announced.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public int Size { get; set; } = 24;

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(Markup(ViewContext.HttpContext, Name, Size));
    }

    internal static TagBuilder Markup(HttpContext context, string name, int size)
    {
        var use = new TagBuilder("use") { Attributes = { ["href"] = Assets.Url(context, "img/icons.svg") + "#" + name } };
        var svg = new TagBuilder("svg")
        {
            Attributes = { ["class"] = "icon", ["aria-hidden"] = "true", ["width"] = $"{size}", ["height"] = $"{size}" },
        };
        svg.InnerHtml.AppendHtml(use);
        return svg;
    }
}
