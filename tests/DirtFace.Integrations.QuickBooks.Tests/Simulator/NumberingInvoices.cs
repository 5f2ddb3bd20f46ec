using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class NumberingInvoices(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task With_custom_numbers_a_number_is_what_was_sent_or_nothing()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: true);

        var numbered = await company.InvoiceAsync(body => body["DocNumber"] = "1042");
        var bare = await company.InvoiceAsync();

        Assert.Equal("1042", numbered["DocNumber"]!.GetValue<string>());
        Assert.Null(bare["DocNumber"]);
    }

    [Fact]
    public async Task Without_custom_numbers_QuickBooks_counts()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);

        var (first, second) = (await company.InvoiceAsync(), await company.InvoiceAsync());

        Assert.Equal(("1001", "1002"), (first["DocNumber"]!.GetValue<string>(), second["DocNumber"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_number_used_twice_is_refused_with_the_id_of_its_owner()
    {
        var company = await app.ConnectCompanyAsync();
        var owner = (await company.InvoiceAsync(body => body["DocNumber"] = "1042"))["Id"]!.GetValue<string>();

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["DocNumber"] = "1042"));

        Assert.Equal("6140", answer.FaultCode);
        Assert.Equal(
            "Duplicate Document Number Error : You must specify a different number. This number has already been used. "
            + $"DocNumber=1042 is assigned to TxnType=Invoice with TxnId={owner}",
            answer.FaultDetail);
    }

    [Theory]
    [InlineData(true, false, "invoice")]
    [InlineData(false, true, "invoice")]
    [InlineData(true, true, "invoice?include=allowduplicatedocnum")]
    public async Task A_number_used_twice_is_accepted_silently(bool customTxnNumbers, bool warnDuplicates, string path)
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers, warnDuplicates);
        await company.InvoiceAsync(body => body["DocNumber"] = "1042");

        var answer = await company.PostAsync(path, await company.InvoiceBodyAsync(body => body["DocNumber"] = "1042"));

        Assert.Equal("1042", answer.Entity("Invoice")["DocNumber"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_company_can_change_its_mind_about_numbers()
    {
        var company = await app.ConnectCompanyAsync();
        await company.InvoiceAsync(body => body["DocNumber"] = "1042");

        await app.ControlAsync(
            $"companies/{company.RealmId}/preferences", new JsonObject { ["customTxnNumbers"] = false, ["warnDuplicates"] = false });

        Assert.Equal("1043", (await company.InvoiceAsync())["DocNumber"]!.GetValue<string>());
    }
}
