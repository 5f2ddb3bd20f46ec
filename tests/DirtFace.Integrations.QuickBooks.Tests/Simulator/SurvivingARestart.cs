using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SurvivingARestart : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("simulator-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Books_tokens_numbers_and_answers_are_rebuilt_from_the_log()
    {
        TestCompany company;
        string invoice, answer;
        await using (var before = await StartAsync())
        {
            company = await before.ConnectCompanyAsync(customTxnNumbers: false);
            await before.ControlAsync($"companies/{company.RealmId}/preferences", new JsonObject { ["warnDuplicates"] = false });
            invoice = (await company.PostAsync("invoice?requestid=r1", await company.InvoiceBodyAsync())).Text;
            answer = (await company.PostAsync("customer?requestid=r2", new JsonObject { ["CompanyName"] = "nameless" })).Text;
        }

        await using var after = await StartAsync();
        var again = new TestCompany(after, company.RealmId, company.AccessToken, company.RefreshToken);

        Assert.Equal(invoice, (await again.PostAsync("invoice?requestid=r1", new JsonObject())).Text);
        Assert.Equal(answer, (await again.PostAsync("customer?requestid=r2", new JsonObject())).Text);
        Assert.Equal(100m, (await again.GetAsync("customer/1")).Entity("Customer")["Balance"]!.GetValue<decimal>());
        Assert.Equal(["Customer", "Invoice"], (await again.LedgerAsync()).Select(entry => entry["entity"]!.GetValue<string>()));
        Assert.Equal("1002", (await again.CreateAsync("Invoice", Some.Invoice("1")))["DocNumber"]!.GetValue<string>());
        Assert.Equal(200, (int)(await after.RefreshAsync(company.RefreshToken)).Status);
        var companies = (await after.ControlGetAsync("companies"))["companies"]!.AsArray();
        var described = companies.Single(item => item!["realmId"]!.GetValue<string>() == company.RealmId)!;
        Assert.False(described["warnDuplicates"]!.GetValue<bool>());
        Assert.Equal(4, companies.Count);
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_off_and_the_next_change_follows_the_whole_ones()
    {
        TestCompany company;
        await using (var before = await StartAsync())
        {
            company = await before.ConnectCompanyAsync();
            await company.CustomerAsync("Whole");
        }
        var log = Path.Combine(folder.FullName, "companies", $"{company.RealmId}.jsonl");
        await File.AppendAllTextAsync(log, """{"seq":3,"at":"2026-11-22T16:00:00+00:00","kind":"chan""", SimulatorApp.Ct);

        string second;
        await using (var torn = await StartAsync())
        {
            var again = new TestCompany(torn, company.RealmId, company.AccessToken, company.RefreshToken);
            Assert.Equal(1, await again.CountAsync("Customer"));
            second = await again.CustomerAsync("After");
        }
        await using var last = await StartAsync();
        var names = (await last.ControlGetAsync($"companies/{company.RealmId}/entities/Customer"))["items"]!.AsArray();

        Assert.Equal(["Whole", "After"], names.Select(item => item!["DisplayName"]!.GetValue<string>()));
        Assert.Equal("2", second);
    }

    [Fact]
    public async Task A_company_whose_creation_was_killed_never_was()
    {
        await using (await StartAsync())
        {
        }
        var half = Path.Combine(folder.FullName, "companies", "9341450000000004.jsonl");
        await File.WriteAllTextAsync(half, """{"seq":1,"kind":"comp""", SimulatorApp.Ct);

        await using var after = await StartAsync();

        Assert.Equal(3, (await after.ControlGetAsync("companies"))["companies"]!.AsArray().Count);
        Assert.Equal("9341450000000004", (await after.ConnectCompanyAsync()).RealmId);
    }

    [Fact]
    public async Task No_token_is_written_to_disk()
    {
        TestCompany company;
        await using (var app = await StartAsync())
        {
            company = await app.ConnectCompanyAsync();
        }

        var log = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "oauth.jsonl"), SimulatorApp.Ct);

        Assert.Contains(company.RealmId, log, StringComparison.Ordinal);
        Assert.DoesNotContain(company.AccessToken, log, StringComparison.Ordinal);
        Assert.DoesNotContain(company.RefreshToken, log, StringComparison.Ordinal);
    }

    private async Task<SimulatorApp> StartAsync()
    {
        var app = new SimulatorApp { Options = SimulatorApp.Unlimited with { DataFolder = folder.FullName } };
        await app.InitializeAsync();
        return app;
    }
}
