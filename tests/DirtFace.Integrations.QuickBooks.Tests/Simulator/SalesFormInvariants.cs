using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>What holds after any run of operations on sales forms; the numbers I1 … I10 are those of the contract.</summary>
public sealed class SalesFormInvariants(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const int Steps = 100;
    private static readonly string[] Entities = ["Invoice", "CreditMemo", "Estimate", "SalesReceipt", "RefundReceipt"];

    [Theory]
    [InlineData("US", "manual", 1)]
    [InlineData("US", "manual", 2)]
    [InlineData("US", "automated", 3)]
    [InlineData("GB", "manual", 4)]
    [InlineData("GB", "manual", 5)]
    [InlineData("CA", "manual", 6)]
    [InlineData("AU", "none", 7)]
    public async Task They_hold_after_every_step(string country, string salesTax, ulong seed)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject
        {
            ["country"] = country,
            ["salesTax"] = salesTax,
            ["allowShipping"] = true,
            ["customTxnNumbers"] = false,
        });
        var run = new Run(company, new Dice(seed), country, salesTax);
        await run.StartAsync();
        for (var step = 0; step < Steps; step++)
        {
            await run.StepAsync();
            await CheckAsync(company, $"{country} {salesTax} seed {seed} step {step}");
        }
    }

    private static async Task CheckAsync(TestCompany company, string where)
    {
        var all = new Dictionary<string, IReadOnlyList<JsonNode>>();
        foreach (var entity in Entities.Append("Customer"))
        {
            all[entity] = (await company.QueryAsync($"select * from {entity}")).Json.Items($"QueryResponse.{entity}");
        }
        foreach (var form in Entities.SelectMany(entity => all[entity]))
        {
            CheckTotals(form, where);
        }
        foreach (var customer in all["Customer"])
        {
            var id = customer.Text("Id");
            var open = Open(all["Invoice"], id) - Open(all["CreditMemo"], id);
            Assert.True(open == customer.Number("Balance"), $"I1 {where}: customer {id} {customer.Number("Balance")}, forms {open}");
        }
        foreach (var credit in all["CreditMemo"])
        {
            Assert.True(credit.Number("RemainingCredit") == credit.Number("Balance"), $"I9 {where}");
        }
        CheckLinks(all["Invoice"], all["Estimate"], where);
    }

    private static decimal Open(IReadOnlyList<JsonNode> forms, string customer) =>
        forms.Where(form => form.TextOrNull("CustomerRef.value") == customer).Sum(form => form.Number("Balance"));

    // I4: the total is made of the lines, the discount and the tax; the subtotal is made of the lines; the tax of its lines.
    private static void CheckTotals(JsonNode form, string where)
    {
        var lines = form.Items("Line");
        var sales = lines.Where(line => line.Text("DetailType") == "SalesItemLineDetail").ToList();
        var isShipping = (JsonNode line) => line.TextOrNull("SalesItemLineDetail.ItemRef.value") == "SHIPPING_ITEM_ID";
        var subTotal = sales.Where(line => !isShipping(line)).Sum(line => line.Number("Amount"));
        var discount = lines.Where(line => line.Text("DetailType") == "DiscountLineDetail").Sum(line => line.Number("Amount"));
        var tax = form.Number("TxnTaxDetail.TotalTax");
        Assert.True(
            form.Number("TotalAmt") == sales.Sum(line => line.Number("Amount")) - discount + tax,
            $"I4 {where}: {form.ToJsonString()}");
        Assert.True(lines.Single(line => line.Text("DetailType") == "SubTotalLineDetail").Number("Amount") == subTotal, $"I4 subtotal {where}");
        var taxLines = form.Items("TxnTaxDetail.TaxLine");
        Assert.True(taxLines.Count == 0 || taxLines.Sum(line => line.Number("Amount")) == tax, $"tax lines {where}");
        Assert.True(form.Number("Balance") >= 0 && form.Number("Balance") <= form.Number("TotalAmt"), $"balance {where}");
        if (form.TextOrNull("GlobalTaxCalculation") == "TaxInclusive" && discount == 0)
        {
            var gross = sales.Sum(line => line.Number("SalesItemLineDetail.TaxInclusiveAmt"));
            Assert.True(form.Number("TotalAmt") == gross, $"inclusive total {where}: {form.ToJsonString()}");
        }
    }

    // I8: who links is linked, and an estimate is closed exactly then.
    private static void CheckLinks(IReadOnlyList<JsonNode> invoices, IReadOnlyList<JsonNode> estimates, string where)
    {
        var fromInvoices = invoices.SelectMany(invoice => invoice.Items("LinkedTxn")
            .Select(link => (Estimate: link.Text("TxnId"), Invoice: invoice.Text("Id")))).Order().ToList();
        var fromEstimates = estimates.SelectMany(estimate => estimate.Items("LinkedTxn")
            .Select(link => (Estimate: estimate.Text("Id"), Invoice: link.Text("TxnId")))).Order().ToList();
        Assert.True(fromInvoices.SequenceEqual(fromEstimates), $"I8 {where}");
        foreach (var estimate in estimates)
        {
            Assert.True((estimate.Text("TxnStatus") == "Closed") == (estimate.Items("LinkedTxn").Count > 0), $"I8 status {where}");
        }
    }

    /// <summary>One run of random operations on one company.</summary>
    private sealed class Run(TestCompany company, Dice dice, string country, string salesTax)
    {
        private readonly List<(string Entity, string Id)> forms = [];
        private readonly List<string> customers = [];

        public async Task StartAsync()
        {
            foreach (var name in (string[])["Ana", "Ben", "Cy"])
            {
                customers.Add(await company.CustomerAsync(name));
            }
        }

        public Task StepAsync() => dice.Next(10) switch
        {
            < 4 => CreateAsync(),
            < 7 => ChangeAsync(),
            7 => EndAsync("void"),
            _ => EndAsync("delete"),
        };

        private async Task CreateAsync()
        {
            var entity = dice.Pick(Entities);
            var body = Body(entity);
            var free = entity == "Invoice" ? await FreeEstimateAsync(body.Text("CustomerRef.value")) : null;
            if (free is not null)
            {
                body["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = free, ["TxnType"] = "Estimate" });
            }
            var made = await company.CreateAsync(entity, body);
            forms.Add((entity, made.Text("Id")));
            // I10.
            Assert.Equal(("0", made.Text("MetaData.CreateTime")), (made.Text("SyncToken"), made.Text("MetaData.LastUpdatedTime")));
        }

        private async Task ChangeAsync()
        {
            if (forms.Count == 0)
            {
                return;
            }
            var (entity, id) = dice.Pick(forms);
            var current = await company.ReadAsync(entity, id);
            if (dice.Next(3) == 0)
            {
                await company.UpdateAsync(entity, current, new JsonObject { ["PrivateNote"] = $"Note {dice.Next(100)}" });
                return;
            }
            var changes = Body(entity);
            // A sparse change that keeps the customer, or a full one that also gives up the link to an estimate.
            changes["CustomerRef"] = current.At("CustomerRef")?.DeepClone() ?? changes["CustomerRef"]!.DeepClone();
            await company.UpdateAsync(entity, current, changes, isSparse: dice.Next(2) == 0);
        }

        private async Task EndAsync(string operation)
        {
            if (forms.Count == 0)
            {
                return;
            }
            var (entity, id) = dice.Pick(forms);
            if (operation == "void" && entity == "Estimate")
            {
                return;
            }
            var answer = await company.FinishAsync(entity, id, operation);
            Assert.Null(answer.FaultCode);
            if (operation == "delete")
            {
                forms.Remove((entity, id));
            }
        }

        private async Task<string?> FreeEstimateAsync(string customer)
        {
            foreach (var (_, id) in forms.Where(form => form.Entity == "Estimate"))
            {
                var estimate = await company.ReadAsync("Estimate", id);
                if (estimate.Items("LinkedTxn").Count == 0 && estimate.Text("CustomerRef.value") == customer)
                {
                    return id;
                }
            }
            return null;
        }

        private JsonObject Body(string entity)
        {
            var lines = new JsonArray();
            for (var count = 1 + dice.Next(4); count > 0; count--)
            {
                lines.Add(Line(dice.Pick((string[])["1", "3"]), Cents(1, 50_000)));
            }
            if (dice.Next(4) == 0)
            {
                lines.Add(Line("SHIPPING_ITEM_ID", Cents(100, 2_000)));
            }
            if (dice.Next(3) == 0)
            {
                lines.Add(Some.PercentDiscount(dice.Next(101)));
            }
            var body = new JsonObject { ["CustomerRef"] = Some.Ref(dice.Pick(customers)), ["Line"] = lines };
            if (entity is "SalesReceipt" or "RefundReceipt")
            {
                body["DepositToAccountRef"] = Some.Ref("1");
            }
            AddTax(body);
            return body;
        }

        private void AddTax(JsonObject body)
        {
            if (country != "US")
            {
                body["GlobalTaxCalculation"] = dice.Pick((string[])["TaxExcluded", "TaxInclusive"]);
                return;
            }
            body["ApplyTaxAfterDiscount"] = dice.Next(2) == 0;
            if (salesTax == "manual" && dice.Next(4) > 0)
            {
                body["TxnTaxDetail"] = Some.Tax(dice.Pick((string[])["2", "3"]));
            }
        }

        private JsonObject Line(string item, decimal amount)
        {
            var line = Some.Sale(amount, item);
            if (country != "US" && salesTax != "none")
            {
                line["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref((2 + dice.Next(4)).ToString(CultureInfo.InvariantCulture));
                line["SalesItemLineDetail"]!["TaxInclusiveAmt"] = amount;
            }
            return line;
        }

        private decimal Cents(int least, int most) => (least + dice.Next(most)) / 100m;
    }
}
