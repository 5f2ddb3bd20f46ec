using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Invoices;

/// <summary>Wrong input is named by its field, before anything is stored or sent; QuickBooks' limits are ours.</summary>
public sealed class RefusingWrongInput(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private static readonly Guid Customer = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public static TheoryData<string, string> Invoices => new()
    {
        { "no number", "Number" },
        { "number of 22 characters", "Number" },
        { "no customer", "CustomerId" },
        { "no date", "IssueDate" },
        { "a date in 1999", "IssueDate" },
        { "due before it is issued", "DueDate" },
        { "no line", "Lines" },
        { "201 lines", "Lines" },
        { "a line that says nothing", "Lines[0].Description" },
        { "description of 4,001 characters", "Lines[0].Description" },
        { "no quantity", "Lines[0].Quantity" },
        { "negative quantity", "Lines[0].Quantity" },
        { "six decimals", "Lines[0].Quantity" },
        { "no price", "Lines[0].UnitPrice" },
        { "a price of a trillion", "Lines[0].UnitPrice" },
        { "discount of 101 percent", "DiscountValue" },
        { "discount above the lines", "DiscountValue" },
        { "discount without a value", "DiscountValue" },
        { "PO number of 32 characters", "PoNumber" },
    };

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Of_an_invoice(string wrong, string field)
    {
        var good = Some.Invoice(app) with
        {
            CustomerId = Customer,
            Lines = [new InvoiceLineDraft { Description = "Work", Quantity = 1, UnitPrice = 100 }],
        };
        Assert.Empty(InvoiceRules.Check(good));
        var line = good.Lines[0];

        var errors = InvoiceRules.Check(wrong switch
        {
            "no number" => good with { Number = " " },
            "number of 22 characters" => good with { Number = new string('1', 22) },
            "no customer" => good with { CustomerId = null },
            "no date" => good with { IssueDate = null },
            "a date in 1999" => good with { IssueDate = new DateOnly(1999, 12, 31) },
            "due before it is issued" => good with { DueDate = new DateOnly(2026, 11, 21) },
            "no line" => good with { Lines = [], DiscountKind = DiscountKind.None },
            "201 lines" => good with { Lines = [.. Enumerable.Repeat(line, 201)] },
            "a line that says nothing" => good with { Lines = [line with { Description = " " }] },
            "description of 4,001 characters" => good with { Lines = [line with { Description = new string('x', 4001) }] },
            "no quantity" => good with { Lines = [line with { Quantity = null }] },
            "negative quantity" => good with { Lines = [line with { Quantity = -1 }] },
            "six decimals" => good with { Lines = [line with { Quantity = 1.123456m }] },
            "no price" => good with { Lines = [line with { UnitPrice = null }] },
            "a price of a trillion" => good with { Lines = [line with { UnitPrice = 1_000_000_000_000m }] },
            "discount of 101 percent" => good with { DiscountValue = 101 },
            "discount above the lines" => good with { DiscountKind = DiscountKind.Amount, DiscountValue = 100.01m },
            "discount without a value" => good with { DiscountValue = null },
            "PO number of 32 characters" => good with { PoNumber = new string('9', 32) },
            _ => throw new ArgumentOutOfRangeException(nameof(wrong)),
        });

        Assert.Contains(errors, error => error.Field == field && error.Message.Length > 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ortiz: Homes")]
    [InlineData("Ortiz\tHomes")]
    [InlineData("Ortiz\nHomes")]
    public void Of_a_name_that_QuickBooks_would_refuse(string name)
    {
        Assert.Contains(CustomerRules.Check(Some.Customer(app) with { DisplayName = name }), error => error.Field == "DisplayName");
        Assert.Contains(CatalogItemRules.Check(Some.Item(app) with { Name = name }), error => error.Field == "Name");
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ana@ortiz")]
    [InlineData("Ana <ana@ortiz.example>")]
    public void Of_an_email_address(string email) =>
        Assert.Contains(CustomerRules.Check(Some.Customer(app) with { Email = email }), error => error.Field == "Email");

    [Fact]
    public async Task A_form_that_is_sent_twice_stores_once_and_an_old_form_changes_nothing()
    {
        var business = await app.AddBusinessAsync();
        var draft = Some.Customer(app) with { DisplayName = "Twice" };
        Assert.Equal(await business.AddCustomerAsync(draft), await business.AddCustomerAsync(draft));
        Assert.Equal(draft.Id, await business.AddCustomerAsync(draft with { Version = 1, Notes = "newer" }));

        var late = await business.InAsync<SaveCustomer, SaveResult>(
            feature => feature.RunAsync(draft with { Version = 1, Notes = "older" }, business.Actor, CancellationToken.None));

        Assert.IsType<SaveResult.ChangedMeanwhile>(late);
        var view = await business.InAsync<ReadCustomer, CustomerView?>(feature => feature.RunAsync(draft.Id, CancellationToken.None));
        Assert.Equal("newer", view!.Details.Notes);
    }

    [Fact]
    public async Task A_number_is_used_once_in_a_business()
    {
        var business = await app.AddBusinessAsync();
        await business.DraftInvoiceAsync("9001");
        var other = await business.DraftInvoiceAsync("9002");

        var result = await business.InAsync<SaveInvoice, SaveResult>(async feature =>
        {
            var view = await business.InAsync<ReadInvoice, InvoiceView?>(read => read.RunAsync(other, CancellationToken.None));
            return await feature.RunAsync(view!.Details with { Number = "9001" }, business.Actor, CancellationToken.None);
        });

        Assert.Equal("Number", Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Field);
    }
}
