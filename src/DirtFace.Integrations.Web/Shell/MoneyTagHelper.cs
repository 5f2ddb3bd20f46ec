using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>An amount; without a currency it is in the home currency of the business.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper(IShell shell) : TagHelper
{
    public decimal Amount { get; set; }

    public string? Currency { get; set; }

    /// <summary>For pages that people see without signing in.</summary>
    public string? HomeCurrency { get; set; }

    /// <summary>A price per unit keeps its own decimals.</summary>
    public bool UnitPrice { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var home = HomeCurrency ?? (await shell.GetAsync(ViewContext.HttpContext.RequestAborted)).HomeCurrency;
        var currency = Currency ?? home;
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "money");
        output.Content.SetContent(UnitPrice ? Formats.UnitPrice(Amount, currency, home) : Formats.Money(Amount, currency, home));
    }
}
