using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Seeding;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Lists and creates companies, and shows what happened to them.</summary>
internal sealed class CompanyControls(CompanyFiles companies) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/companies", ControlReply.Wrap((http, _) => ListAsync(http)))
            .Describe("All companies.", "{companies:[{realmId, name, environment, customTxnNumbers, warnDuplicates, admins}]}");
        api.MapPost("/companies", ControlReply.Wrap((_, body) => Create(body)))
            .Describe(
                "Creates a company with Acme's lists and nobody in it.",
                "the company, as in the list",
                "name string",
                "customTxnNumbers boolean true unless said otherwise",
                "warnDuplicates boolean true unless said otherwise",
                "poNumberField string The name of the custom field; none without it.",
                "country string US, GB, CA or AU; US unless said otherwise.",
                "salesTax string manual, automated or none; outside the US the first two both charge by line.",
                "multicurrency boolean",
                "terms string The id of the default term, or none; 3 unless said otherwise.",
                "allowShipping boolean",
                "allowDiscount boolean true unless said otherwise",
                "allowDeposit boolean true unless said otherwise",
                "allowServiceDate boolean true unless said otherwise",
                "allowEstimates boolean true unless said otherwise",
                "onlinePayments boolean",
                "environment string sandbox, or production for a live company; sandbox unless said otherwise.");
        api.MapGet("/companies/{realm}/calls", ControlReply.Wrap((http, _) => Calls(http)))
            .Describe("The last 1000 calls, oldest first.", "{calls:[{at, method, path, status, requestid, tid, ms, fault}]}");
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
        var environment = body.Text("environment") ?? CompanyHead.Sandbox;
        if (environment is not (CompanyHead.Sandbox or CompanyHead.Production))
        {
            throw ControlRequestException.Invalid("environment must be sandbox or production.");
        }
        return Describe(companies.Create(realmId => AcmeGrading.Fresh(realmId, settings) with { Environment = environment }));
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
        ["environment"] = company.Head.Environment,
        ["customTxnNumbers"] = company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false,
        ["warnDuplicates"] = company.WarnsAboutDuplicateNumbers,
        ["admins"] = new JsonArray([.. company.Head.Members.Where(member => member.IsAdmin).Select(member => (JsonNode)member.User)]),
    };
}
