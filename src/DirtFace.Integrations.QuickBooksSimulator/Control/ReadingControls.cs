using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Lets a test choose, for one company, how a point is read on which the sources differ.</summary>
internal sealed class ReadingControls(CompanyFiles companies, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/companies/{realm}/readings", ControlReply.Wrap((http, _) => Describe(CompanyControls.Find(companies, http))));
        api.MapPost("/companies/{realm}/readings", ControlReply.Wrap(ChooseAsync));
    }

    private async Task<JsonNode> ChooseAsync(HttpContext http, JsonObject body)
    {
        var company = CompanyControls.Find(companies, http);
        var changes = new JsonObject();
        foreach (var (name, _) in body)
        {
            var reading = Readings.All.FirstOrDefault(known => known.Name == name)
                ?? throw ControlRequestException.Invalid($"{name} is not a reading; there are {string.Join(", ", Readings.All.Select(known => known.Name))}.");
            var value = body.Text(name) ?? "";
            changes[reading.Setting] = reading.Values.Contains(value)
                ? value
                : throw ControlRequestException.Invalid($"{name} must be one of {string.Join(", ", reading.Values)}.");
        }
        return await company.LockedAsync(
            () =>
            {
                company.ChangeSettings(changes, time.GetUtcNow());
                return Describe(company);
            },
            http.RequestAborted);
    }

    private static JsonObject Describe(CompanyFile company) =>
        new(Readings.All.Select(reading => KeyValuePair.Create(reading.Name, (JsonNode?)reading.Of(company))));
}
