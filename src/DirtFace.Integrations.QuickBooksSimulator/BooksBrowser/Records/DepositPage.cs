using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>Carries received payments to the bank.</summary>
internal sealed class DepositPage(Bookkeeping books)
{
    // The newest payments are looked at; older ones have been to the bank long since.
    private const int LookedAt = 1000;

    private static readonly BookList Deposits = BookLists.All.First(list => list.Kind == EntityKinds.Deposit);
    private static readonly BookList Payments = BookLists.All.First(list => list.Kind == EntityKinds.Payment);

    public static Task ShowAsync(HttpContext http, CompanyFile company) => ShowAsync(http, company, null, null);

    public async Task DepositAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? problem;
        try
        {
            var chosen = form["payment"].OfType<string>().ToList();
            if (chosen.Count == 0)
            {
                throw new FormProblem("Choose at least one payment.");
            }
            var answer = await books.DepositPaymentsAsync(
                company, form["account"].ToString(), chosen, DateOf(form), RecordForm.PasswordIn(form), http.RequestAborted);
            problem = Notices.RefusalIn(answer);
            if (problem is null)
            {
                http.Response.Redirect($"{Deposits.AddressOf(company.RealmId, RecordPages.IdIn(answer, EntityKinds.Deposit))}?done=deposit");
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
        var main = await company.LockedAsync(() => Form(http, company, problem, typed), http.RequestAborted);
        await Page.WriteAsync(http, company, Deposits.Path, "Deposit received payments", main, problem is not null);
    }

    private static Html Form(HttpContext http, CompanyFile company, string? problem, IFormCollection? typed)
    {
        var waiting = Waiting(company);
        if (waiting.Count == 0)
        {
            return Html.Of($"<p>No payment waits in Undeposited Funds. Receive one first, from a customer or an invoice.</p>");
        }
        var banks = FormField.Choices(company, EntityKinds.Account, account => account.Text("AccountType") == "Bank").ToList();
        return Html.Of($"""
            {Notices.Of(http, problem)}
            <form method="post">
            {Table.Of("Payments in Undeposited Funds", ["Deposit", "Payment", "Customer", "Date", new("Amount", true)], waiting.Select(payment => Row(company, payment, typed)))}
            {Inputs.Select("account", "To the account", banks, Inputs.Typed(typed, "account", banks.FirstOrDefault()?.Value ?? ""))}
            {Inputs.Text("date", "Date", Inputs.Typed(typed, "date", ""), "Year-month-day; today when it is left empty.")}
            {RecordForm.ClosingPassword(company, Deposits)}
            {Inputs.Button("Deposit")}
            </form>
            """);
    }

    private static List<JsonObject> Waiting(CompanyFile company)
    {
        var kind = EntityKinds.Payment;
        var statement = new QueryStatement(kind.Name, false, [], [], []);
        var selection = new QuerySelection(company.Table(kind), kind, statement);
        var undeposited = MoneyAccounts.UndepositedFunds(company);
        return [.. QueryOrder.Of(kind, statement, new QueryModes()).Page(selection, selection.Matches(), 0, LookedAt)
            .Where(payment => payment.Ref("DepositToAccountRef") == undeposited
                && payment.Number("TotalAmt") > 0
                && !Link.In(payment).Any(link => link.Kind == EntityKinds.Deposit))];
    }

    private static Html Row(CompanyFile company, JsonObject payment, IFormCollection? typed)
    {
        var (id, title) = (payment.Text("Id") ?? "", RecordPages.TitleOf(Payments, payment));
        var mark = typed?["payment"].Contains(id) == true ? Html.Of($" checked") : Html.Empty;
        return Html.Of($"""
            <tr><td><input type="checkbox" name="payment" value="{id}" aria-label="Deposit {title}"{mark}></td>
            <th scope="row"><a href="{Payments.AddressOf(company.RealmId, id)}">{title}</a></th>
            {Table.Cell(payment.Object("CustomerRef")?.Text("name") ?? "")}{Table.Cell(payment.Text("TxnDate") ?? "")}
            {Table.Cell(BookList.Dollars(payment, "TotalAmt"), true)}</tr>
            """);
    }

    private static DateOnly? DateOf(IFormCollection form) => form["date"].ToString().Trim() switch
    {
        "" => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw new FormProblem($"\"{text}\" is not a date. Type one like 2026-11-30."),
    };
}
