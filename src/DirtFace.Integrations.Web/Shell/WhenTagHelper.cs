using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>An instant in the zone of the business, or a plain date as it is.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper(IShell shell, TimeProvider clock) : TagHelper
{
    public DateTimeOffset? At { get; set; }

    /// <summary>A document's date, which no zone may shift.</summary>
    public DateOnly? On { get; set; }

    /// <summary>For pages that people see without signing in.</summary>
    public TimeZoneInfo? Zone { get; set; }

    public WhenMode Mode { get; set; } = WhenMode.Moment;

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (On is { } date)
        {
            Write(output, TimeFormats.Iso(date), TimeFormats.Date(date));
        }
        else if (At is { } at)
        {
            var zone = Zone ?? (await shell.GetAsync(ViewContext.HttpContext.RequestAborted)).Zone;
            Write(output, TimeFormats.Iso(at), Text(at, zone, clock.GetUtcNow()));
            if (Mode == WhenMode.Relative)
            {
                output.PostElement.Append($" ({TimeFormats.Relative(at, clock.GetUtcNow())})");
            }
        }
        else
        {
            output.SuppressOutput();
        }
    }

    private string Text(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now) => Mode switch
    {
        WhenMode.Moment or WhenMode.Relative => TimeFormats.Moment(at, zone, now),
        WhenMode.Time => TimeFormats.Time(at, zone),
        WhenMode.Date => TimeFormats.Date(at, zone),
    };

    private static void Write(TagHelperOutput output, string machine, string text)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", machine);
        output.Content.SetContent(text);
    }
}
