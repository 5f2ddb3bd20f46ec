using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ClosingTheBooks(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Old = "2026-09-30";

    [Fact]
    public async Task Nothing_on_or_before_the_date_is_created_changed_voided_or_deleted()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var old = await company.BillAsync(customer, 100m, date: Old);
        var recent = await company.BillAsync(customer, 100m, date: "2026-10-01");
        await CloseAsync(company);

        var created = Some.Invoice(customer);
        created["TxnDate"] = Old;
        Assert.Equal("6200", (await company.PostAsync("invoice", created)).FaultCode);
        Assert.Equal("6200", (await company.EditAsync("Invoice", old, new JsonObject { ["PrivateNote"] = "x" })).FaultCode);
        Assert.Equal("6200", (await company.EditAsync("Invoice", old, new JsonObject { ["TxnDate"] = "2026-11-01" })).FaultCode);
        Assert.Equal("6200", (await company.EditAsync("Invoice", recent, new JsonObject { ["TxnDate"] = Old })).FaultCode);
        Assert.Equal("6200", (await company.EndAsync("Invoice", old, "void")).FaultCode);
        Assert.Equal("6200", (await company.EndAsync("Invoice", old, "delete")).FaultCode);
        Assert.Null((await company.EditAsync("Invoice", recent, new JsonObject { ["PrivateNote"] = "x" })).FaultCode);
    }

    [Theory]
    [InlineData(null, "6200")]
    [InlineData("s3cret", "6210")]
    public async Task The_code_tells_whether_a_password_is_set(string? password, string code)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        await CloseAsync(company, password);

        var payment = Payment(customer, 10m);
        payment["TxnDate"] = Old;
        Assert.Equal(code, (await company.PostAsync("payment", payment)).FaultCode);
    }

    [Theory]
    [InlineData("refused", "6200")]
    [InlineData("allowed", null)]
    public async Task An_old_invoice_is_paid_today_if_the_company_reads_it_so(string reading, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var old = await company.BillAsync(customer, 100m, date: Old);
        await CloseAsync(company);
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["linksIntoClosedBooks"] = reading });

        var answer = await company.PostAsync("payment", Payment(customer, 100m, ("Invoice", old, 100m)));

        Assert.Equal(code, answer.FaultCode);
        Assert.Equal(code is null ? 0m : 100m, await company.BalanceAsync("Invoice", old));
    }

    [Fact]
    public async Task The_date_shows_while_it_is_set_and_an_app_may_take_it_away()
    {
        var company = await app.ConnectCompanyAsync();
        await CloseAsync(company);
        var closed = (await company.GetAsync("preferences")).Entity("Preferences")["AccountingInfoPrefs"]!;

        var opened = await company.EditPreferencesAsync(
            new JsonObject { ["AccountingInfoPrefs"] = new JsonObject { ["BookCloseDate"] = null } });

        Assert.Equal(Old, Text(closed, "BookCloseDate"));
        Assert.Null(opened.Entity("Preferences")["AccountingInfoPrefs"]!["BookCloseDate"]);
        await company.BillAsync(await company.CustomerAsync(), 1m, date: Old);
    }

    [Fact]
    public async Task A_person_with_the_password_changes_closed_books_and_without_it_does_not()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var old = await company.BillAsync(customer, 100m, date: Old);
        await CloseAsync(company, "s3cret");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/companies/{company.RealmId}/entities/Invoice/{old}")
        {
            Content = SimulatorApp.Body(new JsonObject { ["PrivateNote"] = "x" }),
        };

        Assert.Equal(400, (int)(await app.SendAsync(request)).Status);
        await app.ControlAsync(
            $"companies/{company.RealmId}/entities/Invoice/{old}?password=s3cret", new JsonObject { ["PrivateNote"] = "By hand" });

        Assert.Equal("By hand", Text(await company.ReadAsync("Invoice", old), "PrivateNote"));
    }

    [Fact]
    public async Task Lists_stay_open()
    {
        var company = await app.ConnectCompanyAsync();
        await CloseAsync(company);

        Assert.NotEmpty(await company.CustomerAsync());
    }

    private async Task CloseAsync(TestCompany company, string? password = null) => await app.ControlAsync(
        $"companies/{company.RealmId}/close-books", new JsonObject { ["date"] = Old, ["password"] = password });
}
