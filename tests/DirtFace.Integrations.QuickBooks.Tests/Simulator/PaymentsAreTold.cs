using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class PaymentsAreTold : WebhookTests
{
    [Fact]
    public async Task A_payment_is_told_together_with_the_invoice_that_it_pays()
    {
        var company = await CompanyWithWebhooksAsync();
        var invoice = await company.InvoiceAsync();
        await RunAsync();
        var before = Receiver.Events.Count;

        await company.CreateAsync("Payment", new JsonObject
        {
            ["CustomerRef"] = invoice["CustomerRef"]!.DeepClone(),
            ["TotalAmt"] = 100m,
            ["Line"] = new JsonArray(new JsonObject
            {
                ["Amount"] = 100m,
                ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = invoice["Id"]!.DeepClone(), ["TxnType"] = "Invoice" }),
            }),
        });
        await RunAsync();

        Assert.Equal(["qbo.payment.created.v1", "qbo.invoice.updated.v1"], Types(Receiver.Events.Skip(before)));
    }
}
