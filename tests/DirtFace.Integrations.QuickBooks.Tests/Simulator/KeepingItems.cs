using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class KeepingItems(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Goods =
        """
        {"Name":"Pipe","Type":"Inventory","TrackQtyOnHand":true,"QtyOnHand":10,"InvStartDate":"2026-11-01",
         "IncomeAccountRef":{"value":"80"},"ExpenseAccountRef":{"value":"61"},"AssetAccountRef":{"value":"81"}}
        """;

    [Theory]
    [InlineData("IncomeAccountRef", null, "2020", "IncomeAccountRef")]
    [InlineData("ExpenseAccountRef", null, "2020", "ExpenseAccountRef")]
    [InlineData("AssetAccountRef", null, "2020", "AssetAccountRef")]
    [InlineData("IncomeAccountRef", """{"value":"79"}""", "6430", "IncomeAccountRef")]
    [InlineData("ExpenseAccountRef", """{"value":"60"}""", "6430", "ExpenseAccountRef")]
    [InlineData("AssetAccountRef", """{"value":"3"}""", "6430", "AssetAccountRef")]
    [InlineData("QtyOnHand", null, "6520", "QtyOnHand")]
    [InlineData("QtyOnHand", "\"many\"", "2080", "QtyOnHand")]
    [InlineData("InvStartDate", null, "2020", "InvStartDate")]
    [InlineData("InvStartDate", "\"soon\"", "2060", "InvStartDate")]
    [InlineData("TrackQtyOnHand", null, "2020", "TrackQtyOnHand")]
    [InlineData("TrackQtyOnHand", "false", "6000", null)]
    public async Task Goods_in_stock_need_everything_right(string field, string? value, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();
        var body = JsonNode.Parse(Goods)!.AsObject();
        body[field] = value is null ? null : JsonNode.Parse(value);

        var answer = await company.PostAsync("item", body);

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Theory]
    [InlineData("2026-10-31", "6270")]
    [InlineData("2026-11-01", null)]
    public async Task Goods_are_not_sold_before_they_were_counted(string date, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        var item = Text(await company.CreateAsync("Item", JsonNode.Parse(Goods)!.AsObject()), "Id");

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(invoice =>
        {
            invoice["TxnDate"] = date;
            invoice["Line"] = new JsonArray(Some.Sale(10m, item));
        }));

        Assert.Equal(code, answer.FaultCode);
    }

    [Theory]
    [InlineData("""{"TrackQtyOnHand":false}""")]
    [InlineData("""{"Type":"Service"}""")]
    public async Task The_count_of_goods_is_never_given_up(string change)
    {
        var company = await app.ConnectCompanyAsync();
        var item = Text(await company.CreateAsync("Item", JsonNode.Parse(Goods)!.AsObject()), "Id");

        Assert.Equal("6000", (await company.EditAsync("Item", item, JsonNode.Parse(change)!.AsObject())).FaultCode);
    }

    [Fact]
    public async Task A_sparse_update_can_not_clear_the_reorder_point()
    {
        var company = await app.ConnectCompanyAsync();
        var body = JsonNode.Parse(Goods)!.AsObject();
        body["ReorderPoint"] = 4;
        var item = Text(await company.CreateAsync("Item", body), "Id");

        var updated = await company.EditAsync("Item", item, new JsonObject { ["ReorderPoint"] = null, ["Sku"] = "P-1" });

        Assert.Equal((4m, "P-1"), (Number(updated.Entity("Item"), "ReorderPoint"), Text(updated.Entity("Item"), "Sku")));
    }

    [Fact]
    public async Task A_category_has_items_below_it_whose_names_follow()
    {
        var company = await app.ConnectCompanyAsync();
        var category = await company.CreateAsync("Item", new JsonObject { ["Name"] = "Hauling", ["Type"] = "Category", ["UnitPrice"] = 5 });
        var id = Text(category, "Id");
        var body = Some.Item("Gravel");
        body["SubItem"] = true;
        body["ParentRef"] = Some.Ref(id);
        var item = await company.CreateAsync("Item", body);

        await company.EditAsync("Item", id, new JsonObject { ["Name"] = "Transport" });

        Assert.Null(category["UnitPrice"]);
        Assert.Equal(("Hauling:Gravel", 1), (Text(item, "FullyQualifiedName"), item["Level"]!.GetValue<int>()));
        Assert.Equal("Transport:Gravel", Text(await company.ReadAsync("Item", Text(item, "Id")), "FullyQualifiedName"));
        Assert.Equal("6000", (await company.EditAsync("Item", id, new JsonObject { ["Active"] = false })).FaultCode);
    }

    [Fact]
    public async Task Only_a_category_may_be_a_parent()
    {
        var company = await app.ConnectCompanyAsync();
        var body = Some.Item("Gravel");
        body["SubItem"] = true;
        body["ParentRef"] = Some.Ref(Some.ServicesItem);

        Assert.Equal("700", (await company.PostAsync("item", body)).FaultCode);
    }

    [Fact]
    public async Task A_name_is_unique_below_one_parent_only()
    {
        var company = await app.ConnectCompanyAsync();
        var category = Text(await company.CreateAsync("Item", new JsonObject { ["Name"] = "Hauling", ["Type"] = "Category" }), "Id");
        var body = Some.Item("services");
        body["SubItem"] = true;
        body["ParentRef"] = Some.Ref(category);

        Assert.Null((await company.PostAsync("item", body.DeepClone())).FaultCode);
        Assert.Equal("6240", (await company.PostAsync("item", body)).FaultCode);
    }

    [Fact]
    public async Task An_inactive_item_gives_its_name_free_and_comes_back_under_it()
    {
        var company = await app.ConnectCompanyAsync();
        var item = Text(await company.CreateAsync("Item", Some.Item("Gravel")), "Id");

        var gone = (await company.EditAsync("Item", item, new JsonObject { ["Active"] = false })).Entity("Item");
        var back = (await company.EditAsync("Item", item, new JsonObject { ["Active"] = true, ["Name"] = "Gravel" })).Entity("Item");

        Assert.Equal("Gravel (deleted)", Text(gone, "FullyQualifiedName"));
        Assert.Equal(("Gravel", true), (Text(back, "Name"), back["Active"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("Description", 4000)]
    [InlineData("Sku", 100)]
    [InlineData("PurchaseDesc", 1000)]
    [InlineData("Name", 100)]
    public async Task A_text_may_be_so_long_and_no_longer(string field, int most)
    {
        var company = await app.ConnectCompanyAsync();
        var body = Some.Item("Gravel");

        body[field] = new string('x', most + 1);
        var refused = await company.PostAsync("item", body.DeepClone());
        body[field] = new string('x', most);
        var taken = await company.PostAsync("item", body);

        Assert.Equal(("2050", field, null), (refused.FaultCode, refused.FaultElement, taken.FaultCode));
    }

    [Fact]
    public async Task What_is_only_bought_needs_no_income_account()
    {
        var company = await app.ConnectCompanyAsync();

        var item = await company.CreateAsync("Item", new JsonObject
        {
            ["Name"] = "Fuel",
            ["Type"] = "NonInventory",
            ["ExpenseAccountRef"] = Some.Ref("60"),
            ["PurchaseCost"] = 3.5,
        });

        Assert.Equal(3.5m, Number(item, "PurchaseCost"));
    }
}
