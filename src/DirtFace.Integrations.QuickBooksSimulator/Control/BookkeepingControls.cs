using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>A bookkeeper's work as calls: receive, deposit, merge, make inactive, close the books.</summary>
internal sealed class BookkeepingControls(CompanyFiles companies, Bookkeeping books) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/companies/{realm}/receive-payment", ControlReply.Wrap(ReceiveAsync))
            .Describe(
                "A person receives money from a customer.",
                "{Payment}",
                "customer! string",
                "amount! number",
                "invoices array {id, amount} for each invoice that is paid.",
                "date string",
                "reference string The number of the check.",
                "method string The id of a payment method.",
                "account string Undeposited funds unless said otherwise.",
                "currency string Needed where there are several.",
                "password string Of closed books.");
        api.MapPost("/companies/{realm}/deposit-payments", ControlReply.Wrap(DepositAsync))
            .Describe(
                "A person takes received payments to the bank.",
                "{Deposit}",
                "account! string",
                "payments! array Their ids.",
                "date string",
                "password string Of closed books.");
        api.MapPost("/companies/{realm}/close-books", ControlReply.Wrap(CloseAsync))
            .Describe(
                "Closes the books up to a date, or opens them without one.",
                "{Preferences}",
                "date string",
                "password string With one, apps are refused with 6210 instead of 6200, and a person has to know it.");
        api.MapPost("/companies/{realm}/entities/{entity}/{id}/merge", ControlReply.Wrap(MergeAsync))
            .Describe("Merges a record into another one of its list, which stays.", "the record that is gone", "into! string Its id.");
        api.MapPost("/companies/{realm}/entities/{entity}/{id}/inactivate", ControlReply.Wrap((http, _) => InactivateAsync(http)))
            .Describe("Makes a record inactive; a customer's balance is written off.", "the record");
        api.MapPost("/companies/{realm}/entities/{entity}/{id}/reactivate", ControlReply.Wrap((http, _) => ReactivateAsync(http)))
            .Describe("Makes a record active again, under its old name.", "the record");
    }

    private async Task<JsonNode> ReceiveAsync(HttpContext http, JsonObject body)
    {
        var invoices = body.Objects("invoices")
            .Select(invoice => (Required(invoice, "id"), AmountOf(invoice)))
            .ToList();
        var fields = new JsonObject();
        fields.Default("TxnDate", body.Text("date"));
        fields.Default("PaymentRefNum", body.Text("reference"));
        fields.Default("PaymentMethodRef", body.Text("method") is { } method ? JsonReading.Reference(method) : null);
        fields.Default("DepositToAccountRef", body.Text("account") is { } account ? JsonReading.Reference(account) : null);
        fields.Default(Currencies.Field, body.Text("currency") is { } currency ? JsonReading.Reference(currency) : null);
        return PersonalAnswer.Read(await books.ReceivePaymentAsync(
            Company(http), Required(body, "customer"), AmountOf(body), invoices, fields, body.Text("password"), http.RequestAborted));
    }

    private async Task<JsonNode> DepositAsync(HttpContext http, JsonObject body)
    {
        var payments = (body["payments"] as JsonArray ?? []).Select(JsonReading.TextOf).OfType<string>().ToList();
        return PersonalAnswer.Read(await books.DepositPaymentsAsync(
            Company(http), Required(body, "account"), payments, DateOf(body), body.Text("password"), http.RequestAborted));
    }

    private async Task<JsonNode> CloseAsync(HttpContext http, JsonObject body) => PersonalAnswer.Read(
        await books.CloseBooksAsync(Company(http), DateOf(body), body.Text("password"), http.RequestAborted));

    private async Task<JsonNode> MergeAsync(HttpContext http, JsonObject body) => PersonalAnswer.Read(
        await books.MergeAsync(Company(http), BookControls.KindOf(http), IdOf(http), Required(body, "into"), http.RequestAborted));

    private async Task<JsonNode> InactivateAsync(HttpContext http) => PersonalAnswer.Read(
        await books.MakeInactiveAsync(Company(http), BookControls.KindOf(http), IdOf(http), http.RequestAborted));

    private async Task<JsonNode> ReactivateAsync(HttpContext http) => PersonalAnswer.Read(
        await books.ReactivateAsync(Company(http), BookControls.KindOf(http), IdOf(http), http.RequestAborted));

    private CompanyFile Company(HttpContext http) => CompanyControls.Find(companies, http);

    private static string IdOf(HttpContext http) => http.GetRouteValue("id") as string ?? "";

    private static string Required(JsonObject body, string name) =>
        body.Text(name) ?? throw ControlRequestException.Invalid($"{name} is missing.");

    private static decimal AmountOf(JsonObject body) =>
        body.Number("amount") ?? throw ControlRequestException.Invalid("amount must be a number.");

    private static DateOnly? DateOf(JsonObject body)
    {
        if (body.Text("date") is not { } text)
        {
            return null;
        }
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw ControlRequestException.Invalid("date must have the form yyyy-MM-dd.");
    }
}
