using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Valid bodies about vendors and what is bought from them, for tests to change.</summary>
public static class SomePurchase
{
    public const string Checking = "1";
    public const string Payable = "33";
    public const string Card = "41";
    public const string Fuel = "60";

    public static JsonObject Expense(decimal amount, string account = Fuel) => new()
    {
        ["DetailType"] = "AccountBasedExpenseLineDetail",
        ["Amount"] = amount,
        ["AccountBasedExpenseLineDetail"] = new JsonObject { ["AccountRef"] = Some.Ref(account) },
    };

    public static JsonObject Bill(string vendor, params decimal[] amounts) => new()
    {
        ["VendorRef"] = Some.Ref(vendor),
        ["TxnDate"] = "2026-11-20",
        ["Line"] = new JsonArray([.. amounts.Select(amount => Expense(amount))]),
    };

    public static JsonObject Payment(string vendor, decimal total, params (string Type, string Id, decimal Amount)[] lines) => new()
    {
        ["VendorRef"] = Some.Ref(vendor),
        ["PayType"] = "Check",
        ["CheckPayment"] = new JsonObject { ["BankAccountRef"] = Some.Ref(Checking) },
        ["TotalAmt"] = total,
        ["Line"] = new JsonArray([.. lines.Select(line => new JsonObject
        {
            ["Amount"] = line.Amount,
            ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = line.Id, ["TxnType"] = line.Type }),
        })]),
    };

    public static JsonObject Purchase(string paymentType, string account, decimal amount) => new()
    {
        ["PaymentType"] = paymentType,
        ["AccountRef"] = Some.Ref(account),
        ["Line"] = new JsonArray(Expense(amount)),
    };

    public static JsonObject Posting(string type, decimal amount, string account) => new()
    {
        ["DetailType"] = "JournalEntryLineDetail",
        ["Amount"] = amount,
        ["JournalEntryLineDetail"] = new JsonObject { ["PostingType"] = type, ["AccountRef"] = Some.Ref(account) },
    };

    /// <summary>What an update needs besides the changes themselves.</summary>
    public static JsonObject Change(JsonNode document, JsonObject changes)
    {
        changes["Id"] = document["Id"]!.GetValue<string>();
        changes["SyncToken"] = document["SyncToken"]!.GetValue<string>();
        changes["sparse"] = true;
        return changes;
    }

    public static async Task<string> VendorAsync(this TestCompany company, string name = "Brazos Fuel") =>
        Id(await company.CreateAsync("Vendor", new JsonObject { ["DisplayName"] = name }));

    public static string Id(JsonNode document) => document["Id"]!.GetValue<string>();

    public static decimal Number(JsonNode document, string field) => document[field]!.GetValue<decimal>();
}
