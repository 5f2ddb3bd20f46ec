using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Loads a script of wwwroot/js that only this page needs.</summary>
[HtmlTargetElement("module", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ModuleTagHelper : TagHelper
{
    /// <summary>The file without its folder and ending: "lines".</summary>
    public required string Name { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "module");
        output.Attributes.SetAttribute("src", Assets.Url(ViewContext.HttpContext, $"js/{Name}.js"));
    }
}
