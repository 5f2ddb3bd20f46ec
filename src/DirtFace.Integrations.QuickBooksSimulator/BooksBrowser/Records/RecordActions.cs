using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>What a bookkeeper does with a whole record: void, delete, make inactive or active again, merge. Each is shown before it is done.</summary>
internal sealed class RecordActions(Bookkeeping books, TimeProvider time)
{
    // Harms nothing, so it is not asked about first.
    private const string Reactivate = "active";

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["void"] = "Void",
        ["delete"] = "Delete",
        ["inactive"] = "Make inactive",
        ["merge"] = "Merge",
    };

    public static Html Links(CompanyFile company, BookList list, JsonObject document)
    {
        var address = list.AddressOf(company.RealmId, document.Text("Id") ?? "");
        var isActive = document.Flag("Active") != false;
        var operations = list.Kind.Operations;
        var links = new List<Html>();
        if (list.Kind == EntityKinds.Customer && isActive)
        {
            links.Add(Link($"{address}/payment", "Receive a payment"));
        }
        if (list.Kind == EntityKinds.Invoice && document.Number("Balance") > 0 && document.Ref("CustomerRef") is { } customer)
        {
            links.Add(Link(
                $"/books/{company.RealmId}/customers/{Uri.EscapeDataString(customer)}/payment?invoice={document.Text("Id")}", "Receive a payment"));
        }
        if (operations.HasFlag(EntityOperations.Void))
        {
            links.Add(Link($"{address}/void", "Void"));
        }
        if (operations.HasFlag(EntityOperations.Delete))
        {
            links.Add(Link($"{address}/delete", "Delete"));
        }
        if (list.HasState && operations.HasFlag(EntityOperations.Update) && isActive)
        {
            links.Add(Link($"{address}/inactive", "Make inactive"));
        }
        return Html.Of($"""
            {(links.Count == 0 ? Html.Empty : Html.Of($"""<ul class="acts">{links}</ul>"""))}
            {(isActive ? Html.Empty : Html.Of($"""<form method="post" action="{address}/active">{Inputs.Button("Make active again", false)}</form>"""))}
            {(list.CanMerge && isActive ? MergeForm(list, address) : Html.Empty)}
            """);
    }

    /// <summary>Shows what an act would do, by trying it without keeping anything.</summary>
    public async Task AskAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var (id, act) = (RecordPages.IdOf(http), ActOf(http));
        if (await RecordPages.FindAsync(http, company, list, id) is not { } document || !Titles.TryGetValue(act, out var title))
        {
            await Page.NotFoundAsync(http, $"{list.Singular} {id}");
            return;
        }
        var into = http.Request.Query["into"].ToString().Trim();
        var (main, problem) = await company.LockedAsync(() => Preview(http, company, list, document, act, into), http.RequestAborted);
        await Page.WriteAsync(http, company, list.Path, $"{title}: {RecordPages.TitleOf(list, document)}", main, problem);
    }

    public async Task DoAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var (id, act, ct) = (RecordPages.IdOf(http), ActOf(http), http.RequestAborted);
        var form = await http.Request.ReadFormAsync(ct);
        if (await RecordPages.FindAsync(http, company, list, id) is not { } document || (act != Reactivate && !Titles.ContainsKey(act)))
        {
            await Page.NotFoundAsync(http, $"{list.Singular} {id}");
            return;
        }
        var into = form["into"].ToString();
        var answer = act switch
        {
            "void" or "delete" => await books.ChangeAsync(company, list.Kind, id, [], RecordForm.PasswordIn(form), ct, act),
            "inactive" => await books.MakeInactiveAsync(company, list.Kind, id, ct),
            Reactivate => await books.ReactivateAsync(company, list.Kind, id, ct),
            _ => await books.MergeAsync(company, list.Kind, id, into, ct),
        };
        if (Notices.RefusalIn(answer) is { } problem)
        {
            var main = Html.Of($"{Notices.Of(http, problem)}{Back(company, list, document)}");
            await Page.WriteAsync(http, company, list.Path, $"Not done: {RecordPages.TitleOf(list, document)}", main, true);
            return;
        }
        http.Response.Redirect(act switch
        {
            "delete" => $"{list.AddressIn(company.RealmId)}?done=delete",
            "merge" => $"{list.AddressOf(company.RealmId, into)}?done=merge",
            _ => $"{list.AddressOf(company.RealmId, id)}?done={act}",
        });
    }

    private (Html Main, bool IsProblem) Preview(
        HttpContext http, CompanyFile company, BookList list, JsonObject document, string act, string into)
    {
        var survivorId = act == "merge" ? Survivor(company, list, into) : "";
        if (survivorId is null)
        {
            return (Html.Of($"""
                {Notices.Of(http, $"No {list.Singular.ToLowerInvariant()} is named \"{into}\". Type the name as it stands in the list.")}
                {MergeForm(list, list.AddressOf(company.RealmId, document.Text("Id") ?? ""), into)}{Back(company, list, document)}
                """), true);
        }
        try
        {
            var decision = EntityWriter.Decide(company, CommandFor(company, list, document.Text("Id") ?? "", act, survivorId));
            return (Html.Of($"""
                {Meaning(list, document, act, into)}
                {Effects(company, decision)}
                <form method="post" action="{list.AddressOf(company.RealmId, document.Text("Id") ?? "")}/{act}">
                {(act == "merge" ? Inputs.Hidden("into", survivorId) : Html.Empty)}
                {RecordForm.ClosingPassword(company, list)}
                {Inputs.Button($"{Titles[act]} now")}
                </form>
                {Back(company, list, document)}
                """), false);
        }
        catch (QuickBooksFault fault)
        {
            return (Html.Of($"{Notices.Of(http, Notices.Sentence(fault))}{Back(company, list, document)}"), true);
        }
    }

    private WriteCommand CommandFor(CompanyFile company, BookList list, string id, string act, string survivorId)
    {
        var fields = act == "inactive" ? new JsonObject { ["Active"] = false } : [];
        var command = PersonalEdit.Command(company, list.Kind, id, fields, time.GetUtcNow(), act == "inactive" ? "update" : act);
        // The password is asked for on the page that this is shown on.
        return command with
        {
            MergeInto = act == "merge" ? survivorId : null,
            ClosingPassword = company.Settings.Text(ClosedBooks.PasswordSetting),
        };
    }

    // Every change that goes with this one, counted by kind; nothing is kept.
    private static Html Effects(CompanyFile company, EntityDecision decision)
    {
        var others = decision.Changes.Where(change => change.Kind != decision.Kind || change.Id != decision.Id).ToList();
        if (others.Count == 0)
        {
            return Html.Of($"<p>No other record changes.</p>");
        }
        var counts = others.GroupBy(change => BookList.Of(change.Kind)?.Title ?? change.Kind.Name)
            .Select(group => Html.Of($"<li>{group.Key}: {group.Count()}</li>"));
        return Html.Of($"<p>These records of {company.Name} change with it:</p><ul>{counts}</ul>");
    }

    private static Html Meaning(BookList list, JsonObject document, string act, string into) => act switch
    {
        "void" => Html.Of($"<p>Its amounts become zero. It keeps its number and its place in the books.</p>"),
        "delete" => Html.Of($"<p>It is gone for good. Whoever asks for it is told so.</p>"),
        "inactive" => Html.Of($"<p>Queries leave it out unless they ask for inactive records, and nothing new may use it.</p>"),
        _ => Html.Of($"""
            <p>Everything that names {list.Columns[0].Value(document)} will name {into}. {list.Columns[0].Value(document)} becomes inactive.
            This can not be taken back.</p>
            """),
    };

    // By the name that the list is searched by, so that no list must be read to its end.
    private static string? Survivor(CompanyFile company, BookList list, string name)
    {
        var condition = new QueryCondition(list.Searched[0], QueryOperator.Equal, [name]);
        return new QuerySelection(company.Table(list.Kind), list.Kind, new QueryStatement(list.Kind.Name, false, [], [condition], []))
            .Matches().FirstOrDefault();
    }

    private static Html MergeForm(BookList list, string address, string into = "") => Html.Of($"""
        <form method="get" action="{address}/merge" class="search">
        <label for="into">Merge into the {list.Singular.ToLowerInvariant()}</label>
        <input id="into" name="into" type="text" value="{into}" autocomplete="off"> <button>Show what changes</button></form>
        """);

    private static Html Back(CompanyFile company, BookList list, JsonObject document) => Html.Of($"""
        <p><a href="{list.AddressOf(company.RealmId, document.Text("Id") ?? "")}">Back to {RecordPages.TitleOf(list, document)}</a></p>
        """);

    private static Html Link(string address, string text) => Html.Of($"""<li><a href="{address}">{text}</a></li>""");

    private static string ActOf(HttpContext http) => http.GetRouteValue("act") as string ?? "";
}
