using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Stands where a button would be for those who may press it, and names them.</summary>
[HtmlTargetElement("ask-admin", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AskAdminTagHelper : TagHelper
{
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>What an admin can do: "connect QuickBooks".</summary>
    public required string To { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetContent($"Ask an admin to {To}. {Who}".TrimEnd());
    }

    private string Who => Names.Count switch
    {
        0 => "",
        1 => $"{Names[0]} is an admin.",
        var count => $"{string.Join(", ", Names.Take(count - 1))} and {Names[count - 1]} are admins.",
    };
}
