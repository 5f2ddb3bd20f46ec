using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ActingAsABookkeeper(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private readonly Browser browser = new(app);

    [Theory]
    [InlineData("invoices")]
    [InlineData("payments")]
    [InlineData("estimates")]
    [InlineData("creditmemos")]
    [InlineData("salesreceipts")]
    [InlineData("refunds")]
    [InlineData("customers")]
    [InlineData("bills")]
    [InlineData("billpayments")]
    [InlineData("vendorcredits")]
    [InlineData("expenses")]
    [InlineData("purchaseorders")]
    [InlineData("vendors")]
    [InlineData("deposits")]
    [InlineData("journalentries")]
    [InlineData("transfers")]
    [InlineData("accounts")]
    [InlineData("products")]
    [InlineData("terms")]
    [InlineData("paymentmethods")]
    [InlineData("classes")]
    [InlineData("departments")]
    [InlineData("taxcodes")]
    [InlineData("employees")]
    [InlineData("attachments")]
    public async Task Every_list_opens_and_can_be_searched(string list)
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/books/9341450000000001/{list}")).Status);
        var nothing = await browser.GetAsync($"/books/9341450000000001/{list}?q=zzz%27%25%20%5C&state=active&page=9");
        Assert.Equal(HttpStatusCode.OK, nothing.Status);
    }

    [Fact]
    public async Task A_list_shows_fifty_a_page_and_finds_by_number_by_customer_and_by_state()
    {
        var company = await app.ConnectCompanyAsync();
        var ortiz = await company.CustomerAsync("Ortiz Homes");
        for (var number = 0; number < 51; number++)
        {
            var invoice = Some.Invoice(ortiz);
            invoice["DocNumber"] = $"N-{number:000}";
            await company.CreateAsync("Invoice", invoice);
        }
        var books = $"/books/{company.RealmId}/invoices";

        var first = await browser.GetAsync(books);
        var second = await browser.GetAsync($"{books}?page=2");

        Assert.Contains("Invoices: 51", first.Text, StringComparison.Ordinal);
        Assert.Equal((50, 1), (Links(first, books), Links(second, books)));
        Assert.Equal(1, Links(await browser.GetAsync($"{books}?q=n-007"), books));
        Assert.Contains("Invoices: 51", (await browser.GetAsync($"{books}?q=ortiz")).Text, StringComparison.Ordinal);
        Assert.Contains("Invoices: 51", (await browser.GetAsync($"{books}?state=open")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_adds_a_customer_and_an_invoice()
    {
        var company = await app.ConnectCompanyAsync();

        var customer = await browser.SubmitAsync($"/books/{company.RealmId}/customers/new", ("name", "Ortiz Homes"), ("city", "Austin"));
        await browser.SubmitAsync(
            $"/books/{company.RealmId}/invoices/new",
            ("customer", "Ortiz Homes"), ("number", "77"), ("line-1", Some.ServicesItem), ("newqty-1", "2"), ("price-1", "50"), ("text-1", "Grading"));
        var invoice = (await company.QueryAsync("select * from Invoice where DocNumber = '77'")).Json["QueryResponse"]!["Invoice"]![0]!;

        Assert.Contains("Added to the books.", customer.Text, StringComparison.Ordinal);
        Assert.Equal(100m, invoice["Balance"]!.GetValue<decimal>());
        Assert.Equal("Grading", invoice["Line"]![0]!["Description"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refusal_is_a_sentence_and_keeps_what_was_typed()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("Ortiz Homes");

        var refused = await browser.PostAsync($"/books/{company.RealmId}/vendors/new", ("name", "Ortiz Homes"), ("company", "Ortiz & Sons"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("QuickBooks refuses this with fault 6240", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Ortiz Homes\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Ortiz &amp; Sons\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await company.CountAsync("vendor"));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_told_in_plain_words()
    {
        var company = await app.ConnectCompanyAsync();

        var refused = await browser.PostAsync(
            $"/books/{company.RealmId}/invoices/new", ("customer", "Nobody"), ("line-1", Some.ServicesItem), ("newqty-1", "x"), ("price-1", "50"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("No customer is named &quot;Nobody&quot;.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"x\"", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_invoice_offers_what_can_be_done_with_it()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();
        var (id, customer) = (invoice["Id"]!.GetValue<string>(), invoice["CustomerRef"]!["value"]!.GetValue<string>());
        await company.ReadAsync("Invoice", id);

        var page = (await browser.GetAsync($"/books/{company.RealmId}/invoices/{id}")).Text;

        Assert.Contains($"<a href=\"/books/{company.RealmId}/customers/{customer}/payment?invoice={id}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/books/{company.RealmId}/invoices/{id}/void\">", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/books/{company.RealmId}/invoices/{id}/delete\">", page, StringComparison.Ordinal);
        Assert.Contains("Ledger of this record", page, StringComparison.Ordinal);
        Assert.Contains("Calls about this record", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_tells_what_it_changes_and_leaves_the_survivor_with_both_balances()
    {
        var company = await app.ConnectCompanyAsync();
        var (loser, survivor) = (await company.CustomerAsync("Ortiz Home"), await company.CustomerAsync("Ortiz Homes"));
        await company.CreateAsync("Invoice", Some.Invoice(loser));
        await company.CreateAsync("Invoice", Some.Invoice(survivor));
        var address = $"/books/{company.RealmId}/customers/{loser}/merge";

        var asked = await browser.GetAsync($"{address}?into=ortiz%20homes");
        var unchanged = (await company.ReadAsync("Customer", survivor))["Balance"]!.GetValue<decimal>();
        var merged = await browser.SubmitAsync(address, ("into", survivor));

        Assert.Contains("<li>Invoices: 1</li>", asked.Text, StringComparison.Ordinal);
        Assert.Equal(100m, unchanged);
        Assert.Contains("Merged.", merged.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>$200.00</dd>", merged.Text, StringComparison.Ordinal);
        Assert.Equal(200m, (await company.ReadAsync("Customer", survivor))["Balance"]!.GetValue<decimal>());
        Assert.False((await company.ReadAsync("Customer", loser))["Active"]!.GetValue<bool>());
        Assert.Contains(await company.LedgerAsync(), entry => entry["operation"]!.GetValue<string>() == "merge" && entry["id"]!.GetValue<string>() == loser);
    }

    [Fact]
    public async Task A_merge_into_itself_or_into_nobody_is_refused_before_it_is_done()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        var itself = await browser.GetAsync($"/books/{company.RealmId}/customers/{id}/merge?into=Ortiz%20Homes");
        var nobody = await browser.GetAsync($"/books/{company.RealmId}/customers/{id}/merge?into=Nobody");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (itself.Status, nobody.Status));
        Assert.Contains("can not be merged with itself", itself.Text, StringComparison.Ordinal);
        Assert.Contains("No customer is named", nobody.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_deletes_an_invoice_after_a_look_at_what_goes_with_it()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();
        var (id, customer) = (invoice["Id"]!.GetValue<string>(), invoice["CustomerRef"]!["value"]!.GetValue<string>());
        await browser.SubmitAsync($"/books/{company.RealmId}/customers/{customer}/payment", ("amount", "40"), ($"pay-{id}", "40"));

        var asked = await browser.GetAsync($"/books/{company.RealmId}/invoices/{id}/delete");
        Assert.Contains("<li>Payments: 1</li>", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await company.GetAsync($"invoice/{id}")).Status);
        var list = await browser.SubmitAsync($"/books/{company.RealmId}/invoices/{id}/delete");

        Assert.Contains("Deleted.", list.Text, StringComparison.Ordinal);
        Assert.Equal("610", (await company.GetAsync($"invoice/{id}")).FaultCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/books/{company.RealmId}/invoices/{id}")).Status);
    }

    [Fact]
    public async Task A_person_makes_a_customer_inactive_and_active_again()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");
        var address = $"/books/{company.RealmId}/customers/{id}";

        await browser.SubmitAsync($"{address}/inactive");
        var inactive = await company.ReadAsync("Customer", id);
        var shown = await browser.GetAsync($"/books/{company.RealmId}/customers?state=inactive");
        await browser.SubmitAsync($"{address}/active");
        var active = await company.ReadAsync("Customer", id);

        Assert.Equal((false, "Ortiz Homes (deleted)"), (inactive["Active"]!.GetValue<bool>(), inactive["DisplayName"]!.GetValue<string>()));
        Assert.Contains("Ortiz Homes (deleted)", shown.Text, StringComparison.Ordinal);
        Assert.Equal((true, "Ortiz Homes"), (active["Active"]!.GetValue<bool>(), active["DisplayName"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_payment_is_received_for_an_invoice_and_carried_to_the_bank()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();
        var (id, customer) = (invoice["Id"]!.GetValue<string>(), invoice["CustomerRef"]!["value"]!.GetValue<string>());
        var books = $"/books/{company.RealmId}";

        var form = await browser.GetAsync($"{books}/customers/{customer}/payment?invoice={id}");
        var received = await browser.SubmitAsync($"{books}/customers/{customer}/payment", ("amount", "100"), ($"pay-{id}", "100"), ("reference", "1001"));
        var payment = (await company.QueryAsync("select * from Payment")).Json["QueryResponse"]!["Payment"]![0]!;
        var bank = (await company.QueryAsync("select * from Account where AccountType = 'Bank'")).Json["QueryResponse"]!["Account"]![0]!;
        var deposited = await browser.SubmitAsync(
            $"{books}/deposits/new", ("account", bank["Id"]!.GetValue<string>()), ("payment", payment["Id"]!.GetValue<string>()));

        Assert.Contains($"name=\"pay-{id}\" type=\"text\" value=\"100", form.Text, StringComparison.Ordinal);
        Assert.Contains("Payment received.", received.Text, StringComparison.Ordinal);
        Assert.Contains($"{books}/invoices/{id}", received.Text, StringComparison.Ordinal);
        Assert.Equal(0m, (await company.ReadAsync("Invoice", id))["Balance"]!.GetValue<decimal>());
        Assert.Contains("Carried to the bank.", deposited.Text, StringComparison.Ordinal);
        Assert.Equal(1, await company.CountAsync("deposit"));
        Assert.Contains("No payment waits", (await browser.GetAsync($"{books}/deposits/new")).Text, StringComparison.Ordinal);
        Assert.Contains(
            $"{books}/payments/{payment["Id"]}", (await browser.GetAsync($"{books}/invoices/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_that_is_none_keeps_the_rest_of_the_payment()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        var refused = await browser.PostAsync(
            $"/books/{company.RealmId}/customers/{id}/payment", ("amount", "a lot"), ("reference", "1001"), ("note", "by post"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("value=\"a lot\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"1001\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await company.CountAsync("payment"));
    }

    [Fact]
    public async Task Closed_books_refuse_the_app_and_let_in_the_person_who_knows_the_password()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.InvoiceAsync())["Id"]!.GetValue<string>();
        var books = $"/books/{company.RealmId}";

        var asked = await browser.PostAsync($"{books}/closing", ("date", "2026-11-30"), ("password", "ledger"));
        Assert.Contains("<li>Invoices: 1</li>", asked.Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"{books}/closing", ("date", "2026-11-30"), ("password", "ledger"), ("confirmed", "yes"));
        var byApp = await company.ChangeAsync("Invoice", id, new JsonObject { ["PrivateNote"] = "late" });
        var withoutPassword = await browser.PostAsync($"{books}/invoices/{id}", ("note", "late"));
        await browser.SubmitAsync($"{books}/invoices/{id}", ("note", "late"), ("closingPassword", "ledger"));
        var opened = await browser.SubmitAsync($"{books}/closing", ("open", "yes"));

        Assert.Equal("6210", byApp.FaultCode);
        Assert.Equal(HttpStatusCode.BadRequest, withoutPassword.Status);
        Assert.Contains("fault 6210", withoutPassword.Text, StringComparison.Ordinal);
        Assert.Equal("late", (await company.ReadAsync("Invoice", id))["PrivateNote"]!.GetValue<string>());
        Assert.Contains("The books are open again.", opened.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await company.PostAsync("invoice", await company.InvoiceBodyAsync())).Status);
    }

    [Fact]
    public async Task A_closing_date_that_is_none_is_refused()
    {
        var company = await app.ConnectCompanyAsync();

        var refused = await browser.PostAsync($"/books/{company.RealmId}/closing", ("date", "last week"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("value=\"last week\"", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/books/9341450000000001/nonsense")]
    [InlineData("/books/9341450000000001/customers/999999")]
    [InlineData("/books/9341450000000001/customers/abc")]
    [InlineData("/books/9341450000000001/customers/999999/merge?into=x")]
    [InlineData("/books/9341450000000001/customers/999999/payment")]
    [InlineData("/books/9341450000000001/customers/8/explode")]
    [InlineData("/books/9341450000000001/taxcodes/new")]
    [InlineData("/books/1/settings")]
    [InlineData("/books/1/access")]
    public async Task What_is_not_there_is_a_page_of_its_own(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);

    [Theory]
    [InlineData("/books/9341450000000001/customers/999999")]
    [InlineData("/books/9341450000000001/customers/999999/inactive")]
    [InlineData("/books/9341450000000001/invoices/999999/void")]
    [InlineData("/books/9341450000000001/customers/8/explode")]
    [InlineData("/books/9341450000000001/taxcodes/new")]
    [InlineData("/books/9341450000000001/access/explode")]
    public async Task A_form_for_what_is_not_there_is_answered_the_same_way(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(path, ("name", "x"))).Status);

    [Theory]
    [InlineData("recvpayment", "txnId", "payments")]
    [InlineData("estimate", "txnId", "estimates")]
    [InlineData("creditmemo", "txnId", "creditmemos")]
    [InlineData("salesreceipt", "txnId", "salesreceipts")]
    [InlineData("bill", "txnId", "bills")]
    [InlineData("expense", "txnId", "expenses")]
    [InlineData("vendordetail", "nameId", "vendors")]
    public async Task The_deep_links_of_other_records_lead_to_them(string name, string parameter, string list)
    {
        var answer = await browser.GetAsync($"/app/{name}?{parameter}=7&companyId=9341450000000001");

        Assert.Equal($"/books/9341450000000001/{list}/7", answer.Headers.Location!.ToString());
    }

    private static int Links(Answer page, string address) => page.Text.Split($"<a href=\"{address}/").Count(part => char.IsAsciiDigit(part[0]));
}
