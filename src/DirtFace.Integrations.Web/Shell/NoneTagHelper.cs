using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>An empty cell: blank to the eye, "none" to the ear.</summary>
[HtmlTargetElement("none", TagStructure = TagStructure.WithoutEndTag)]
public sealed class NoneTagHelper : TagHelper
{
    public bool When { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!When)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "visually-hidden");
        output.Content.SetContent("none");
    }
}
