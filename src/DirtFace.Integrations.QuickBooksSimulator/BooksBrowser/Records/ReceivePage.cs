using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>Receives money from a customer, for open invoices or for none yet.</summary>
internal sealed class ReceivePage(Bookkeeping books)
{
    // Enough for a person; whoever owes more is paid off from the invoice itself.
    private const int ShownInvoices = 100;

    private static readonly BookList Customers = BookLists.All.First(list => list.Kind == EntityKinds.Customer);
    private static readonly BookList Invoices = BookLists.All.First(list => list.Kind == EntityKinds.Invoice);
    private static readonly BookList Payments = BookLists.All.First(list => list.Kind == EntityKinds.Payment);

    public static Task ShowAsync(HttpContext http, CompanyFile company) => ShowAsync(http, company, null, null);

    public async Task ReceiveAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? problem;
        try
        {
            var fields = new JsonObject();
            foreach (var field in RecordFields.OfPayment)
            {
                field.Write(company, [], form, fields);
            }
            var invoices = form.Where(pair => pair.Key.StartsWith("pay-", StringComparison.Ordinal) && pair.Value.ToString().Trim().Length > 0)
                .Select(pair => (InvoiceId: pair.Key["pay-".Length..], Amount: AmountOf(pair.Value.ToString()))).ToList();
            var answer = await books.ReceivePaymentAsync(
                company, RecordPages.IdOf(http), AmountOf(form["amount"].ToString()), invoices, fields, RecordForm.PasswordIn(form), http.RequestAborted);
            problem = Notices.RefusalIn(answer);
            if (problem is null)
            {
                http.Response.Redirect($"{Payments.AddressOf(company.RealmId, RecordPages.IdIn(answer, EntityKinds.Payment))}?done=payment");
                return;
            }
        }
        catch (FormProblem mistake)
        {
            problem = mistake.Message;
        }
        await ShowAsync(http, company, problem, form);
    }

    private static async Task ShowAsync(HttpContext http, CompanyFile company, string? problem, IFormCollection? typed)
    {
        var id = RecordPages.IdOf(http);
        if (await RecordPages.FindAsync(http, company, Customers, id) is not { } customer)
        {
            await Page.NotFoundAsync(http, $"Customer {id}");
            return;
        }
        var main = await company.LockedAsync(() => Form(http, company, id, problem, typed), http.RequestAborted);
        await Page.WriteAsync(http, company, Customers.Path, $"Receive a payment from {customer.Text("DisplayName")}", main, problem is not null);
    }

    private static Html Form(HttpContext http, CompanyFile company, string id, string? problem, IFormCollection? typed)
    {
        var open = company.Table(EntityKinds.Invoice).LookupIds("CustomerRef", id).Select(company.Table(EntityKinds.Invoice).Find)
            .OfType<JsonObject>().Where(invoice => invoice.Number("Balance") > 0).Take(ShownInvoices).ToList();
        var chosen = http.Request.Query["invoice"].ToString();
        var amount = open.FirstOrDefault(invoice => invoice.Text("Id") == chosen)?.Text("Balance") ?? "";
        return Html.Of($"""
            {Notices.Of(http, problem)}
            <form method="post">
            {Inputs.Text("amount", "Amount received", Inputs.Typed(typed, "amount", amount), "What no invoice takes stays as a credit of the customer.")}
            {(open.Count == 0 ? Html.Of($"<p>This customer has no open invoices.</p>") : Table.Of(
                "Open invoices",
                ["Invoice", "Date", new("Open", true), new("Pays", true)],
                open.Select(invoice => Row(company, invoice, chosen, typed))))}
            <div class="fields">{RecordFields.OfPayment.Select(field => field.Show(company, [], typed))}</div>
            {RecordForm.ClosingPassword(company, Payments)}
            {Inputs.Button("Receive the payment")}
            </form>
            """);
    }

    private static Html Row(CompanyFile company, JsonObject invoice, string chosen, IFormCollection? typed)
    {
        var (id, title) = (invoice.Text("Id") ?? "", RecordPages.TitleOf(Invoices, invoice));
        var value = Inputs.Typed(typed, $"pay-{id}", id == chosen ? invoice.Text("Balance") ?? "" : "");
        return Html.Of($"""
            <tr><th scope="row"><a href="{Invoices.AddressOf(company.RealmId, id)}">{title}</a></th>{Table.Cell(invoice.Text("TxnDate") ?? "")}
            {Table.Cell(BookList.Dollars(invoice, "Balance"), true)}
            <td class="amount"><input name="pay-{id}" type="text" value="{value}" size="8" aria-label="Paid on {title}"></td></tr>
            """);
    }

    private static decimal AmountOf(string typed) => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
        ? amount
        : throw new FormProblem($"\"{typed}\" is not an amount. Type one like 125.00.");
}
