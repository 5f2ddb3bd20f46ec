using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Shows and chooses how a company file reads the rules that sources leave open.</summary>
internal sealed class ReadingControls(CompanyFiles companies, TimeProvider time) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/companies/{realm}/readings", ControlReply.Wrap((http, _) => ShowAsync(http)))
            .Describe("How a company reads each rule that sources leave open.", "{readings:{name:{value, values}}}");
        api.MapPost("/companies/{realm}/readings", ControlReply.Wrap(ChooseAsync))
            .Describe("Chooses readings by name; what is left out stays.", "all readings, as above");
    }

    private async Task<JsonNode> ShowAsync(HttpContext http)
    {
        var company = CompanyControls.Find(companies, http);
        return await company.LockedAsync(() => Describe(company), http.RequestAborted);
    }

    private async Task<JsonNode> ChooseAsync(HttpContext http, JsonObject body)
    {
        var company = CompanyControls.Find(companies, http);
        var changes = new JsonObject();
        foreach (var (name, _) in body)
        {
            var reading = Readings.Find(name) ?? throw ControlRequestException.Invalid($"There is no reading {name}.");
            var value = body.Text(name) ?? "";
            changes[reading.Key] = reading.Values.Contains(value)
                ? value
                : throw ControlRequestException.Invalid($"{reading.Name} must be one of {string.Join(", ", reading.Values)}.");
        }
        return await company.LockedAsync(
            () =>
            {
                company.ChangeSettings(changes, time.GetUtcNow());
                return Describe(company);
            },
            http.RequestAborted);
    }

    private static JsonObject Describe(CompanyFile company)
    {
        var described = new JsonObject();
        foreach (var reading in Readings.All)
        {
            described[reading.Name] = new JsonObject
            {
                ["value"] = reading.Of(company),
                ["values"] = new JsonArray([.. reading.Values.Select(value => (JsonNode)value)]),
            };
        }
        return new JsonObject { ["readings"] = described };
    }
}
