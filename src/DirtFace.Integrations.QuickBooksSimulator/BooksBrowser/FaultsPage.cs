using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>Switches that make the calls to one company go wrong.</summary>
internal sealed class FaultsPage(MishapPlan plan)
{
    private static readonly IReadOnlyList<(string Name, string Title, string Meaning)> Switches =
    [
        ("slow", "Slow", "Every answer takes three seconds longer."),
        ("down", "Down", "Every call is answered 503 with a web page, and nothing is applied."),
        ("lose-answer", "Lose the answer", "Every change is applied, but the connection breaks before the app hears of it."),
    ];

    public Task ShowAsync(HttpContext http, CompanyFile company)
    {
        var ordered = plan.All().Where(mishap => mishap.RealmId is null || mishap.RealmId == company.RealmId).ToList();
        var main = Html.Of($"""
            <p>These faults strike apps that call {company.Name}. This browser and the control API are never struck.</p>
            <form method="post">
            <fieldset><legend>Faults</legend>
            {Switches.Select(item => Choice(item.Name, item.Title, item.Meaning, IsOn(company, item.Name)))}
            </fieldset>
            <p class="actions"><button class="primary">Save</button></p>
            </form>
            {(ordered.Count == 0 ? Html.Empty : Table.Of("Faults in force", ["Fault", "Calls", "Times", "Fired"], ordered.Select(Row)))}
            """);
        return Page.WriteAsync(http, $"Faults of {company.Name}", main, Navigation.Of(company, "faults"));
    }

    public async Task SwitchAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        foreach (var (name, _, _) in Switches)
        {
            var wanted = form[name].Count > 0;
            if (wanted && !IsOn(company, name))
            {
                plan.Add(id => Create(id, name, company.RealmId));
            }
            foreach (var mishap in wanted ? [] : On(company, name).ToList())
            {
                plan.Remove(mishap.Id);
            }
        }
        http.Response.Redirect($"/books/{company.RealmId}/faults");
    }

    private IEnumerable<Mishap> On(CompanyFile company, string name) =>
        plan.All().Where(mishap => mishap.Switch == name && mishap.RealmId == company.RealmId);

    private bool IsOn(CompanyFile company, string name) => On(company, name).Any();

    private static Mishap Create(int id, string name, string realmId) => new()
    {
        Id = id,
        Switch = name,
        RealmId = realmId,
        Times = 0,
        Kind = name switch
        {
            "slow" => MishapKind.Delay,
            "down" => MishapKind.Fail,
            _ => MishapKind.DropAfter,
        },
        DelayMs = name == "slow" ? 3000 : 0,
        Status = StatusCodes.Status503ServiceUnavailable,
        Method = name == "lose-answer" ? HttpMethods.Post : null,
    };

    private static Html Choice(string name, string title, string meaning, bool isOn)
    {
        var box = isOn
            ? Html.Of($"""<input type="checkbox" id="{name}" name="{name}" aria-describedby="{name}-hint" checked>""")
            : Html.Of($"""<input type="checkbox" id="{name}" name="{name}" aria-describedby="{name}-hint">""");
        return Html.Of($"""<p class="choice">{box} <label for="{name}">{title}</label> <span id="{name}-hint" class="hint">{meaning}</span></p>""");
    }

    private static Html Row(Mishap mishap) => Table.Row(
        MishapNames.Of(mishap.Kind),
        string.Join(' ', new[] { mishap.Method, mishap.Operation, mishap.Entity }.OfType<string>().DefaultIfEmpty("all")),
        mishap.Times == 0 ? "until switched off" : $"{mishap.Times}",
        $"{mishap.Fired}");
}
