using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>How a company reads the rules that sources leave open, with a choice for each.</summary>
internal sealed class ReadingsPage(TimeProvider time)
{
    public const string Path = "readings";

    private static readonly Dictionary<string, string> Questions = new()
    {
        ["currencyWhenOff"] = "What becomes of a currency in a request while multicurrency is off?",
        ["missingTaxCode"] = "With what is a US form taxed that names no tax code?",
        ["inclusiveLines"] = "What is the amount of a line of a tax inclusive form that has no TaxInclusiveAmt?",
        ["duplicateName"] = "How does the fault 6240 (name in use) end?",
        ["displayNameLength"] = "How long may a DisplayName be?",
        ["inactivateWithBalance"] = "Which fault keeps somebody with a balance active: 6220 or 6280 (charges)?",
        ["linksIntoClosedBooks"] = "May a document in closed books change because another one is linked with it?",
        ["addressCountry"] = "How is the country of an address answered?",
        ["refundAccount"] = "Must a refund name the account that its money leaves?",
    };

    public static async Task ShowAsync(HttpContext http, CompanyFile company)
    {
        var chosen = await company.LockedAsync(() => Readings.All.ToDictionary(reading => reading.Name, reading => reading.Of(company)), http.RequestAborted);
        var main = Html.Of($"""
            {Notices.Of(http, null)}
            <p>Sources contradict each other about these rules of QuickBooks, or are silent. Try your app with each reading.</p>
            <form method="post">
            {Readings.All.Select(reading => Inputs.Radios(
                reading.Name,
                Questions.GetValueOrDefault(reading.Name, reading.Name),
                reading.Values.Select(value => new InputOption(value, value == reading.Default ? $"{value} (usual)" : value)),
                chosen[reading.Name],
                $"Its name is {reading.Name}."))}
            {Inputs.Button("Save readings")}
            </form>
            """);
        await Page.WriteAsync(http, company, Path, $"Open rules of {company.Name}", main, false);
    }

    public async Task SaveAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var changes = new JsonObject();
        foreach (var reading in Readings.All.Where(reading => reading.Values.Contains(form[reading.Name].ToString())))
        {
            changes[reading.Key] = form[reading.Name].ToString();
        }
        await company.LockedAsync(
            () =>
            {
                company.ChangeSettings(changes, time.GetUtcNow());
                return true;
            },
            http.RequestAborted);
        http.Response.Redirect($"/books/{company.RealmId}/{Path}?done=readings");
    }
}
