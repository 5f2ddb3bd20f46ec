using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Seeding;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Lists and creates companies, and shows what happened to them.</summary>
internal sealed class CompanyControls(CompanyFiles companies)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/companies", ControlReply.Wrap((http, _) => ListAsync(http)));
        api.MapPost("/companies", ControlReply.Wrap((_, body) => Create(body)));
        api.MapGet("/companies/{realm}/ledger", ControlReply.Wrap(LedgerAsync));
        api.MapGet("/companies/{realm}/calls", ControlReply.Wrap((http, _) => Calls(http)));
    }

    public static CompanyFile Find(CompanyFiles companies, HttpContext http)
    {
        var realmId = http.GetRouteValue("realm") as string ?? "";
        return companies.Find(realmId) ?? throw ControlRequestException.NotFound($"Company {realmId}");
    }

    private async Task<JsonNode> ListAsync(HttpContext http)
    {
        var described = new JsonArray();
        foreach (var company in companies.All)
        {
            described.Add((JsonNode)await company.LockedAsync(() => Describe(company), http.RequestAborted));
        }
        return new JsonObject { ["companies"] = described };
    }

    private JsonObject Create(JsonObject body)
    {
        var settings = NewCompany.Read(body);
        return Describe(companies.Create(realmId => AcmeGrading.Fresh(realmId, settings)));
    }

    private async Task<JsonNode> LedgerAsync(HttpContext http, JsonObject body)
    {
        var company = Find(companies, http);
        var after = long.TryParse(http.Request.Query["after"], out var seq) ? seq : 0;
        var entries = await company.LockedAsync(() => company.Ledger.Where(entry => entry.Seq > after).ToList(), http.RequestAborted);
        return new JsonObject { ["entries"] = new JsonArray([.. entries.Select(Describe)]) };
    }

    private JsonObject Calls(HttpContext http) => new()
    {
        ["calls"] = new JsonArray([.. Find(companies, http).Calls.Recent().Select(call => new JsonObject
        {
            ["at"] = call.At,
            ["method"] = call.Method,
            ["path"] = call.Path,
            ["status"] = call.Status,
            ["requestid"] = call.RequestId,
            ["tid"] = call.Tid,
            ["ms"] = call.Ms,
            ["fault"] = call.Fault,
        })]),
    };

    private static JsonObject Describe(CompanyFile company) => new()
    {
        ["realmId"] = company.RealmId,
        ["name"] = company.Name,
        ["customTxnNumbers"] = company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false,
        ["warnDuplicates"] = company.WarnsAboutDuplicateNumbers,
        ["admins"] = new JsonArray([.. company.Head.Members.Where(member => member.IsAdmin).Select(member => (JsonNode)member.User)]),
    };

    private static JsonObject Describe(LedgerEntry entry) => new()
    {
        ["seq"] = entry.Seq,
        ["at"] = entry.At,
        ["entity"] = entry.Entity,
        ["id"] = entry.Id,
        ["operation"] = entry.Operation,
        ["requestId"] = entry.RequestId,
        ["by"] = entry.By,
        ["docNumber"] = entry.DocNumber,
        ["name"] = entry.Name,
        ["mergedInto"] = entry.MergedInto,
    };
}
