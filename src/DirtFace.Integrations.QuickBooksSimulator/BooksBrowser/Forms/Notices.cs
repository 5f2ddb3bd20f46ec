using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>What the top of a page says about the last thing a person did: that it is done, or why it is not.</summary>
internal static class Notices
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["create"] = "Added to the books.",
        ["update"] = "Saved. The next change that an app bases on the old version is refused.",
        ["void"] = "Voided. Its amounts are zero now.",
        ["inactive"] = "Made inactive. Queries of apps leave it out unless they ask for inactive records.",
        ["active"] = "Active again.",
        ["merge"] = "Merged. This record has everything of the other one, which is inactive now.",
        ["delete"] = "Deleted. Whoever asks for it is told that it is gone.",
        ["payment"] = "Payment received.",
        ["deposit"] = "Carried to the bank. The payments in it can not be changed before the deposit is deleted.",
        ["settings"] = "Settings saved.",
        ["closed"] = "The books are closed up to that date.",
        ["opened"] = "The books are open again.",
        ["state"] = "Saved. Calls of apps meet this state from now on.",
        ["expired"] = "Access tokens ended. Refresh tokens stay good.",
        ["revoked"] = "Disconnected. The app's tokens reach nothing any more.",
        ["password"] = "Password changed. Every permission that this person gave has ended.",
        ["role"] = "Role changed. Without the administrator's role, the permissions they gave here have ended.",
        ["readings"] = "Readings saved.",
        ["limits"] = "Limits saved.",
        ["forgotten"] = "The calls of the last minute are forgotten.",
        ["latency"] = "Saved. The next call takes as long as chosen.",
        ["clock"] = "The clock is set.",
        ["meter"] = "The meter is set.",
        ["endpoint"] = "Endpoint saved.",
        ["removed"] = "Removed.",
        ["app"] = "App saved.",
    };

    public static Html Of(HttpContext http, string? problem) => problem is not null
        ? Html.Of($"""<div class="notice bad" role="alert"><h2>There is a problem</h2><p>{problem}</p><p>Nothing was changed.</p></div>""")
        : Sentences.TryGetValue(http.Request.Query["done"].ToString(), out var sentence)
            ? Html.Of($"""<p class="notice" role="status">{sentence}</p>""")
            : Html.Empty;

    /// <summary>Why QuickBooks refused, as a sentence with its code; null when it did not.</summary>
    public static string? RefusalIn(ApiAnswer answer)
    {
        if (answer.Status == StatusCodes.Status200OK)
        {
            return null;
        }
        var fault = JsonReading.ParseObject(answer.Body).Object("Fault")?.Objects("Error").FirstOrDefault() ?? [];
        return Sentence(fault.Text("code") ?? "", fault.Text("Detail") ?? "");
    }

    public static string Sentence(QuickBooksFault fault) => Sentence(fault.Code, fault.Message);

    private static string Sentence(string code, string detail) => $"QuickBooks refuses this with fault {code}: {detail}";
}
