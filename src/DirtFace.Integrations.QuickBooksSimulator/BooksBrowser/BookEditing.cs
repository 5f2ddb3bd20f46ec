using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Names;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>Opens a record, and changes it as a bookkeeper would.</summary>
internal sealed class BookEditing(AccountingEngine engine, TimeProvider time)
{
    public static async Task ShowAsync(HttpContext http, CompanyFile company, BookList list, string? problem = null)
    {
        var id = IdOf(http);
        var document = await company.LockedAsync(
            () => company.Table(list.Kind).Find(id) is { } found ? list.Kind.Present(company, found) : null, http.RequestAborted);
        if (document is null)
        {
            await Page.NotFoundAsync(http, $"{list.Singular} {id}");
            return;
        }
        var title = $"{list.Singular} {list.Columns[0].Value(document)}";
        await Page.WriteAsync(
            http,
            problem is null ? title : $"Error: {title}",
            Html.Of($"""
                {Notice(http, problem)}
                {Form(company, list, document)}
                <h2>All fields</h2>
                {Table.Of("Fields", ["Field", "Value"], FieldRows.Of(document))}
                """),
            Navigation.Of(company, list.Path),
            status: problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    public async Task SaveAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await ApplyAsync(http, company, list, "update", document => list.Kind switch
        {
            CustomerKind => CustomerForm.Changes(document, form),
            InvoiceKind => InvoiceForm.Changes(document, form),
            _ => throw Refusals.UnsupportedOperation("update", list.Kind.Name),
        });
    }

    public Task VoidAsync(HttpContext http, CompanyFile company, BookList list) =>
        ApplyAsync(http, company, list, "void", _ => []);

    private async Task ApplyAsync(
        HttpContext http, CompanyFile company, BookList list, string operation, Func<JsonObject, JsonObject> changes)
    {
        var id = IdOf(http);
        var answer = await engine.ExecuteAsPersonAsync(
            company,
            () => PersonalEdit.Command(company, list.Kind, id, changes(company.Require(list.Kind, id)), time.GetUtcNow(), operation),
            http.RequestAborted);
        if (answer.Status == StatusCodes.Status200OK)
        {
            http.Response.Redirect($"{list.AddressOf(company.RealmId, id)}?done={operation}");
            return;
        }
        var fault = JsonReading.ParseObject(answer.Body).Object("Fault")?.Objects("Error").FirstOrDefault();
        await ShowAsync(http, company, list, fault?.Text("Detail") ?? "QuickBooks refused the change.");
    }

    private static Html Form(CompanyFile company, BookList list, JsonObject document) => list.Kind switch
    {
        CustomerKind => CustomerForm.Of(list.AddressOf(company.RealmId, document.Text("Id") ?? ""), document),
        InvoiceKind => InvoiceForm.Of(list.AddressOf(company.RealmId, document.Text("Id") ?? ""), document),
        _ => Html.Empty,
    };

    private static Html Notice(HttpContext http, string? problem)
    {
        if (problem is not null)
        {
            return Html.Of($"""<div class="notice bad" role="alert"><h2>There is a problem</h2><p>{problem}</p></div>""");
        }
        return http.Request.Query["done"].ToString() switch
        {
            "update" => Html.Of($"""<p class="notice" role="status">Saved. The next change that an app bases on the old version is refused.</p>"""),
            "void" => Html.Of($"""<p class="notice" role="status">Voided. Its amounts are zero now.</p>"""),
            _ => Html.Empty,
        };
    }

    private static string IdOf(HttpContext http) => http.GetRouteValue("id") as string ?? "";
}
