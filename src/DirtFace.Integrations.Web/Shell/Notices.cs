using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>The result of the last action, with a way back where there is one.</summary>
public sealed record NoticeView(string Text, Tone Tone, string? UndoUrl);

/// <summary>Hands the result of a post to the page that is shown after the redirect.</summary>
public static class Notices
{
    private const string Text = "Notice";
    private const string ToneName = "NoticeTone";
    private const string UndoUrl = "NoticeUndo";

    /// <summary>Says what happened; a post to the address for undoing takes it back.</summary>
    public static void Notice(this PageModel page, string text, Tone tone = Tone.Ok, string? undoUrl = null)
    {
        page.TempData[Text] = text;
        page.TempData[ToneName] = tone.ToString();
        page.TempData[UndoUrl] = undoUrl;
    }

    public static NoticeView? Take(ITempDataDictionary tempData) => tempData[Text] is string text
        ? new NoticeView(text, Enum.TryParse<Tone>(tempData[ToneName] as string, out var tone) ? tone : Tone.Ok, tempData[UndoUrl] as string)
        : null;
}
