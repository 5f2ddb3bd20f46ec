using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Valid bodies, for tests to change.</summary>
public static class Some
{
    public const string ServicesItem = "1";
    public const string MaterialsItem = "3";
    public const string TexasState = "2";
    public const string IncomeAccount = "79";

    public static JsonObject Invoice(string customerId) => new()
    {
        ["CustomerRef"] = Ref(customerId),
        ["TxnDate"] = "2026-11-20",
        ["Line"] = new JsonArray(Sale(100m)),
    };

    public static JsonObject Sale(decimal amount, string item = ServicesItem) => new()
    {
        ["DetailType"] = "SalesItemLineDetail",
        ["Amount"] = amount,
        ["SalesItemLineDetail"] = new JsonObject { ["ItemRef"] = Ref(item) },
    };

    public static JsonObject Sale(decimal quantity, decimal price, decimal amount)
    {
        var line = Sale(amount);
        line["SalesItemLineDetail"]!["Qty"] = quantity;
        line["SalesItemLineDetail"]!["UnitPrice"] = price;
        return line;
    }

    public static JsonObject PercentDiscount(decimal percent) => new()
    {
        ["DetailType"] = "DiscountLineDetail",
        ["DiscountLineDetail"] = new JsonObject { ["PercentBased"] = true, ["DiscountPercent"] = percent },
    };

    public static JsonObject AmountDiscount(decimal amount) => new()
    {
        ["DetailType"] = "DiscountLineDetail",
        ["Amount"] = amount,
        ["DiscountLineDetail"] = new JsonObject { ["PercentBased"] = false },
    };

    public static JsonObject Item(string name) => new()
    {
        ["Name"] = name,
        ["Type"] = "Service",
        ["IncomeAccountRef"] = Ref(IncomeAccount),
    };

    public static JsonObject Tax(string code) => new() { ["TxnTaxCodeRef"] = Ref(code) };

    public static JsonObject Ref(string id) => new() { ["value"] = id };
}
