using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>Opens a record, changes it as a bookkeeper would, and adds new ones.</summary>
internal sealed class RecordPages(Bookkeeping books)
{
    public static Task ShowAsync(HttpContext http, CompanyFile company, BookList list) => ShowAsync(http, company, list, null, null);

    public static Task ShowNewAsync(HttpContext http, CompanyFile company, BookList list) => ShowNewAsync(http, company, list, null, null);

    public async Task SaveAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var id = IdOf(http);
        var document = await FindAsync(http, company, list, id);
        if (document is null)
        {
            await Page.NotFoundAsync(http, $"{list.Singular} {id}");
            return;
        }
        string? problem;
        try
        {
            var changes = await company.LockedAsync(() => RecordForm.Changes(company, list, document, form), http.RequestAborted);
            problem = Notices.RefusalIn(
                await books.ChangeAsync(company, list.Kind, id, changes, RecordForm.PasswordIn(form), http.RequestAborted));
        }
        catch (FormProblem mistake)
        {
            problem = mistake.Message;
        }
        if (problem is not null)
        {
            await ShowAsync(http, company, list, problem, form);
            return;
        }
        http.Response.Redirect($"{list.AddressOf(company.RealmId, id)}?done=update");
    }

    public async Task AddAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!list.CanAdd)
        {
            await Page.NotFoundAsync(http, $"A form for a new {list.Singular.ToLowerInvariant()}");
            return;
        }
        string? problem;
        try
        {
            var fresh = await company.LockedAsync(() => RecordForm.Fresh(company, list, form), http.RequestAborted);
            var answer = await books.EnterAsync(company, list.Kind, fresh, RecordForm.PasswordIn(form), http.RequestAborted);
            problem = Notices.RefusalIn(answer);
            if (problem is null)
            {
                http.Response.Redirect($"{list.AddressOf(company.RealmId, IdIn(answer, list.Kind))}?done=create");
                return;
            }
        }
        catch (FormProblem mistake)
        {
            problem = mistake.Message;
        }
        await ShowNewAsync(http, company, list, problem, form);
    }

    /// <summary>The id of the document that a change answered with.</summary>
    public static string IdIn(ApiAnswer answer, EntityKind kind) =>
        JsonReading.ParseObject(answer.Body).Object(kind.Name)?.Text("Id") ?? "";

    public static Task<JsonObject?> FindAsync(HttpContext http, CompanyFile company, BookList list, string id) => company.LockedAsync(
        () => company.Table(list.Kind).Find(id) is { } found ? list.Kind.Present(company, found) : null, http.RequestAborted);

    public static string IdOf(HttpContext http) => http.GetRouteValue("id") as string ?? "";

    public static string TitleOf(BookList list, JsonObject document) => $"{list.Singular} {list.Columns[0].Value(document)}";

    private static async Task ShowAsync(HttpContext http, CompanyFile company, BookList list, string? problem, IFormCollection? typed)
    {
        var id = IdOf(http);
        if (await FindAsync(http, company, list, id) is not { } document)
        {
            await Page.NotFoundAsync(http, $"{list.Singular} {id}");
            return;
        }
        var main = await company.LockedAsync(
            () => Html.Of($"""
                {Notices.Of(http, problem)}
                {Face(list, document)}
                {RecordActions.Links(company, list, document)}
                {LinkedRecords.Of(company, list, document)}
                {RecordForm.Edit(company, list, document, typed)}
                {RecordHistory.Of(company, list, id)}
                <h2>All fields</h2>
                {Table.Of("Fields", ["Field", "Value"], FieldRows.Of(company, list, document))}
                """),
            http.RequestAborted);
        await Page.WriteAsync(http, company, list.Path, TitleOf(list, document), main, problem is not null);
    }

    private static async Task ShowNewAsync(HttpContext http, CompanyFile company, BookList list, string? problem, IFormCollection? typed)
    {
        if (!list.CanAdd)
        {
            await Page.NotFoundAsync(http, $"A form for a new {list.Singular.ToLowerInvariant()}");
            return;
        }
        var main = await company.LockedAsync(
            () => Html.Of($"{Notices.Of(http, problem)}{RecordForm.New(company, list, typed)}"), http.RequestAborted);
        await Page.WriteAsync(http, company, list.Path, $"New {list.Singular.ToLowerInvariant()}", main, problem is not null);
    }

    private static Html Face(BookList list, JsonObject document) => Html.Of($"""
        <dl class="face">
        {list.Columns.Select(column => Html.Of($"<dt>{column.Heading}</dt><dd>{column.Value(document)}</dd>"))}
        {document.Objects("CustomField").Select(field => Html.Of($"<dt>{field.Text("Name")}</dt><dd>{field.Text("StringValue")}</dd>"))}
        {(document.Object("TxnTaxDetail") is { } tax ? Html.Of($"<dt>Tax</dt><dd>{BookList.Dollars(tax, "TotalTax")}</dd>") : Html.Empty)}
        <dt>Edits</dt><dd>{document.Text("SyncToken")}</dd>
        </dl>
        """);
}
