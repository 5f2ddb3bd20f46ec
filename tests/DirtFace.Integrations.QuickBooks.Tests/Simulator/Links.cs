using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Short ways to pay, credit, deposit and look, for tests about linked transactions.</summary>
internal static class Links
{
    public static JsonObject Payment(string customer, decimal total, params (string Type, string Id, decimal Amount)[] lines) => new()
    {
        ["CustomerRef"] = Some.Ref(customer),
        ["TotalAmt"] = total,
        ["Line"] = Lines(lines),
    };

    public static JsonArray Lines(params (string Type, string Id, decimal Amount)[] lines) => new([.. lines.Select(line => new JsonObject
    {
        ["Amount"] = line.Amount,
        ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = line.Id, ["TxnType"] = line.Type }),
    })]);

    public static async Task<JsonNode> PayAsync(
        this TestCompany company, string customer, decimal total, params (string Type, string Id, decimal Amount)[] lines) =>
        await company.CreateAsync("Payment", Payment(customer, total, lines));

    public static async Task<string> BillAsync(this TestCompany company, string customer, decimal amount, string form = "Invoice", string date = "2026-11-20")
    {
        var body = Some.Invoice(customer);
        body["TxnDate"] = date;
        body["Line"] = new JsonArray(Some.Sale(amount));
        return Text(await company.CreateAsync(form, body), "Id");
    }

    public static async Task<decimal> BalanceAsync(this TestCompany company, string entity, string id) =>
        Number(await company.ReadAsync(entity, id), "Balance");

    /// <summary>A sparse update of the newest version.</summary>
    public static async Task<Answer> EditAsync(this TestCompany company, string entity, string id, JsonObject changes, string query = "")
    {
        changes["Id"] = id;
        changes["SyncToken"] = Text(await company.ReadAsync(entity, id), "SyncToken");
        changes["sparse"] = true;
        return await company.PostAsync($"{entity.ToLowerInvariant()}{query}", changes);
    }

    public static async Task<Answer> EditPreferencesAsync(this TestCompany company, JsonObject changes)
    {
        changes["SyncToken"] = Text((await company.GetAsync("preferences")).Entity("Preferences"), "SyncToken");
        changes["sparse"] = true;
        return await company.PostAsync("preferences", changes);
    }

    public static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    public static decimal Number(JsonNode node, string name) => node[name]!.GetValue<decimal>();

    /// <summary>What the extension of a payment's line says under a name.</summary>
    public static string? Extension(JsonNode line, string name) => line["LineEx"]!["any"]!.AsArray()
        .Select(pair => pair!["value"]!)
        .FirstOrDefault(pair => Text(pair, "Name") == name)?["Value"]!.GetValue<string>();
}
