using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>The preferences of a company, as QuickBooks shows them to its administrator.</summary>
internal sealed class SettingsPage(Bookkeeping books, TimeProvider time)
{
    public const string Path = "settings";
    private const string WarnDuplicates = "warnDuplicates";

    public static Task ShowAsync(HttpContext http, CompanyFile company) => ShowAsync(http, company, null, null);

    public async Task SaveAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var changes = await company.LockedAsync(() => Changes(company, form), http.RequestAborted);
        var kind = EntityKinds.Preferences;
        var answer = await books.ChangeAsync(company, kind, kind.OnlyId ?? "", changes, null, http.RequestAborted);
        if (Notices.RefusalIn(answer) is { } problem)
        {
            await ShowAsync(http, company, problem, form);
            return;
        }
        await company.LockedAsync(
            () =>
            {
                company.ChangeSettings(new JsonObject { [WarnDuplicates] = form[WarnDuplicates].Count > 0 }, time.GetUtcNow());
                return true;
            },
            http.RequestAborted);
        http.Response.Redirect($"/books/{company.RealmId}/{Path}?done=settings");
    }

    private static async Task ShowAsync(HttpContext http, CompanyFile company, string? problem, IFormCollection? typed)
    {
        var main = await company.LockedAsync(() => Form(http, company, problem, typed), http.RequestAborted);
        await Page.WriteAsync(http, company, Path, $"Settings of {company.Name}", main, problem is not null);
    }

    private static Html Form(HttpContext http, CompanyFile company, string? problem, IFormCollection? typed)
    {
        var preferences = company.Preferences;
        var terms = preferences.Object("SalesFormsPrefs")?.Ref("DefaultTerms") ?? "";
        return Html.Of($"""
            {Notices.Of(http, problem)}
            <form method="post">
            <fieldset><legend>Features</legend>
            {PreferenceSwitch.All.Select(item => Inputs.Check(
                item.Field, item.Label, typed is null ? IsOn(preferences, item) : typed[item.Field].Count > 0, item.Hint))}
            {Inputs.Check(
                WarnDuplicates,
                "Refuse a number that is used already",
                typed is null ? company.WarnsAboutDuplicateNumbers : typed[WarnDuplicates].Count > 0,
                "Only where custom numbers are on.")}
            </fieldset>
            {Inputs.Select(
                "terms", "Terms of a new invoice", [new("", "None"), .. FormField.Choices(company, EntityKinds.Term, _ => true)], Inputs.Typed(typed, "terms", terms))}
            {Inputs.Radios("tax", "Sales tax", TaxChoices(company), Inputs.Typed(typed, "tax", TaxOf(company)))}
            <fieldset><legend>Currencies</legend>
            {(preferences.Object("CurrencyPrefs")?.Flag("MultiCurrencyEnabled") == true
                ? Html.Of($"<p>Multicurrency is on. QuickBooks never lets anybody turn it off again.</p>")
                : Inputs.Check(
                    "multicurrency", "Turn multicurrency on", typed?["multicurrency"].Count > 0, "This can not be taken back, as in QuickBooks."))}
            </fieldset>
            {Inputs.Button("Save settings")}
            </form>
            """);
    }

    // Only what differs is changed, so that the version grows when there was a reason for it.
    private static JsonObject Changes(CompanyFile company, IFormCollection form)
    {
        var (preferences, changes) = (company.Preferences, new JsonObject());
        foreach (var item in PreferenceSwitch.All)
        {
            var isOn = form[item.Field].Count > 0;
            if (isOn != IsOn(preferences, item))
            {
                Block(changes, item.Block)[item.Field] = isOn;
            }
        }
        var terms = form["terms"].ToString();
        if (terms != (preferences.Object("SalesFormsPrefs")?.Ref("DefaultTerms") ?? ""))
        {
            Block(changes, "SalesFormsPrefs")["DefaultTerms"] = terms.Length == 0 ? null : JsonReading.Reference(terms);
        }
        if (form["tax"].ToString() is { Length: > 0 } tax && tax != TaxOf(company))
        {
            var block = Block(changes, "TaxPrefs");
            block["UsingSalesTax"] = tax != "none";
            if (TaxModes.CountryOf(company) == TaxModes.UnitedStates)
            {
                block["PartnerTaxEnabled"] = tax == "automated";
            }
        }
        if (form["multicurrency"].Count > 0)
        {
            Block(changes, "CurrencyPrefs")["MultiCurrencyEnabled"] = true;
        }
        return changes;
    }

    private static JsonObject Block(JsonObject changes, string name)
    {
        changes.Default(name, new JsonObject());
        return changes.Object(name) ?? [];
    }

    private static bool IsOn(JsonObject preferences, PreferenceSwitch item) => preferences.Object(item.Block)?.Flag(item.Field) ?? false;

    private static IEnumerable<InputOption> TaxChoices(CompanyFile company) => TaxModes.CountryOf(company) == TaxModes.UnitedStates
        ?
        [
            new("none", "None: nothing is taxed"),
            new("manual", "Manual: the app chooses a code for the whole form"),
            new("automated", "Automated: QuickBooks chooses by where the goods go"),
        ]
        : [new("none", "None: nothing is taxed"), new("line", "Every line has a tax code")];

    private static string TaxOf(CompanyFile company) => TaxModes.Of(company) switch
    {
        TaxMode.None or TaxMode.Unregistered => "none",
        TaxMode.Manual => "manual",
        TaxMode.Automated => "automated",
        TaxMode.PerLine => "line",
    };
}
