using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A status: icon and text in one tone, from a model or from attributes.</summary>
[HtmlTargetElement("badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BadgeTagHelper : TagHelper
{
    public BadgeView? Model { get; set; }

    public Tone Tone { get; set; } = Tone.Idle;

    public string Text { get; set; } = "";

    public string? Icon { get; set; }

    /// <summary>True for a status that is about QuickBooks rather than about the record itself.</summary>
    public bool QuickBooks { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var badge = Model ?? new BadgeView(Tone, Text, Icon);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", QuickBooks ? "badge qb-badge" : "badge");
        output.Attributes.SetAttribute("data-tone", badge.Tone.Name());
        output.Content.AppendHtml(IconTagHelper.Markup(ViewContext.HttpContext, badge.Icon ?? badge.Tone.Icon(), 16));
        output.Content.Append(badge.Text);
    }
}
