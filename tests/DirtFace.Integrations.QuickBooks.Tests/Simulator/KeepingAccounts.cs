using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class KeepingAccounts(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("Bank", "Asset", "CashOnHand")]
    [InlineData("Accounts Receivable", "Asset", "AccountsReceivable")]
    [InlineData("Other Current Asset", "Asset", "EmployeeCashAdvances")]
    [InlineData("Fixed Asset", "Asset", "FurnitureAndFixtures")]
    [InlineData("Other Asset", "Asset", "Licenses")]
    [InlineData("Accounts Payable", "Liability", "AccountsPayable")]
    [InlineData("Credit Card", "Liability", "CreditCard")]
    [InlineData("Other Current Liability", "Liability", "OtherCurrentLiabilities")]
    [InlineData("Long Term Liability", "Liability", "NotesPayable")]
    [InlineData("Equity", "Equity", "OpeningBalanceEquity")]
    [InlineData("Income", "Revenue", "OtherPrimaryIncome")]
    [InlineData("Other Income", "Revenue", "OtherInvestmentIncome")]
    [InlineData("Cost of Goods Sold", "Expense", "CostOfLaborCos")]
    [InlineData("Expense", "Expense", "Travel")]
    [InlineData("Other Expense", "Expense", "Depreciation")]
    public async Task An_account_type_decides_class_and_sub_type(string type, string classification, string subType)
    {
        var company = await app.ConnectCompanyAsync();

        var account = await company.CreateAsync("Account", new JsonObject { ["Name"] = "New", ["AccountType"] = type });

        Assert.Equal((classification, subType), (account["Classification"]!.GetValue<string>(), account["AccountSubType"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_sub_type_alone_is_enough_and_new_accounts_have_large_ids()
    {
        var company = await app.ConnectCompanyAsync();

        var account = await company.CreateAsync("Account", new JsonObject { ["Name"] = "Diesel", ["AccountSubType"] = "Auto" });

        Assert.Equal(("Expense", "1150040000"), (account["AccountType"]!.GetValue<string>(), Id(account)));
        Assert.Equal(("Diesel", false), (account["FullyQualifiedName"]!.GetValue<string>(), account["SubAccount"]!.GetValue<bool>()));
        Assert.Equal("1150040001", Id(await company.CreateAsync("Account", new JsonObject { ["Name"] = "Oil", ["AccountType"] = "Expense" })));
    }

    [Fact]
    public async Task The_names_of_accounts_below_follow_the_one_above()
    {
        var company = await app.ConnectCompanyAsync();
        var parent = Id(await company.CreateAsync("Account", new JsonObject { ["Name"] = "Vehicles", ["AccountType"] = "Expense" }));
        var child = await company.CreateAsync(
            "Account", new JsonObject { ["Name"] = "Tyres", ["AccountType"] = "Expense", ["ParentRef"] = Some.Ref(parent) });

        await company.ChangeAsync("Account", parent, new JsonObject { ["Name"] = "Fleet" });

        Assert.Equal(("Vehicles:Tyres", true), (child["FullyQualifiedName"]!.GetValue<string>(), child["SubAccount"]!.GetValue<bool>()));
        var renamed = await company.ReadAsync("Account", Id(child));
        Assert.Equal(("Fleet:Tyres", "1"), (renamed["FullyQualifiedName"]!.GetValue<string>(), renamed["SyncToken"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"AccountType":"Expense"}""", "2020", "Name")]
    [InlineData("""{"Name":"A"}""", "6010", "AccountType")]
    [InlineData("""{"Name":"A","AccountType":"Piggy Bank"}""", "2170", "AccountType")]
    [InlineData("""{"Name":"A","AccountType":"Expense","AccountSubType":"Checking"}""", "6000", null)]
    [InlineData("""{"Name":"A:B","AccountType":"Expense"}""", "2040", "Name")]
    [InlineData("""{"Name":"A\"B","AccountType":"Expense"}""", "2040", "Name")]
    [InlineData("""{"Name":"fuel","AccountType":"Expense"}""", "6240", "")]
    [InlineData("""{"Name":"A","AccountType":"Expense","AcctNum":"12345678"}""", "2050", "AcctNum")]
    [InlineData("""{"Name":"A","AccountType":"Expense","AcctNum":"1:2"}""", "2040", "AcctNum")]
    [InlineData("""{"Name":"A","AccountType":"Expense","ParentRef":{"value":"999"}}""", "2500", null)]
    [InlineData("""{"Name":"A","AccountType":"Expense","ParentRef":{"value":"79"}}""", "700", "ParentRef")]
    [InlineData("""{"Name":"A","AccountType":"Equity","ParentRef":{"value":"4"}}""", "700", "ParentRef")]
    [InlineData("""{"Name":"A","AccountType":"Other Current Asset","ParentRef":{"value":"3"}}""", "700", "ParentRef")]
    public async Task A_mistake_has_its_code(string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("account", body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task An_account_can_not_stand_below_itself()
    {
        var company = await app.ConnectCompanyAsync();
        var top = await company.CreateAsync("Account", new JsonObject { ["Name"] = "Top", ["AccountType"] = "Expense" });
        var below = await company.CreateAsync(
            "Account", new JsonObject { ["Name"] = "Below", ["AccountType"] = "Expense", ["ParentRef"] = Some.Ref(Id(top)) });

        var answer = await company.ChangeAsync("Account", Id(top), new JsonObject { ["ParentRef"] = Some.Ref(Id(below)) });

        Assert.Equal("900", answer.FaultCode);
    }

    [Fact]
    public async Task An_inactive_account_frees_its_name_and_takes_no_new_expenses()
    {
        var company = await app.ConnectCompanyAsync();
        var id = Id(await company.CreateAsync("Account", new JsonObject { ["Name"] = "Diesel", ["AccountType"] = "Expense" }));

        var answer = await company.ChangeAsync("Account", id, new JsonObject { ["Active"] = false });
        await company.CreateAsync("Account", new JsonObject { ["Name"] = "Diesel", ["AccountType"] = "Expense" });
        var bill = Bill(await company.VendorAsync(), 1m);
        bill["Line"] = new JsonArray(Expense(1m, id));

        Assert.Equal("Diesel (deleted)", answer.Entity("Account")["FullyQualifiedName"]!.GetValue<string>());
        Assert.Equal("2500", (await company.PostAsync("bill", bill)).FaultCode);
    }
}
