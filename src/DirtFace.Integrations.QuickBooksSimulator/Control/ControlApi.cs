using DirtFace.Integrations.QuickBooksSimulator.Control.Description;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>The addresses under /sim/api, with which tests and host developers steer the simulator.</summary>
internal sealed class ControlApi(
    CompanyControls companies,
    BookControls books,
    LedgerControls ledger,
    QuotaControls quotas,
    TrafficControls traffic,
    ClockControls clock,
    MishapControls mishaps,
    GrantControls grants,
    QueryControls queries,
    ChangeDataControls changes,
    WebhookControls webhooks)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/sim/api");
        api.MapGet("/health", ControlReply.Wrap((_, _) => new JsonObject { ["status"] = "ok" }))
            .Describe("Tells that the simulator runs.", "{status}");
        api.MapGet("/openapi.json", ControlReply.Wrap((http, _) =>
                OpenApiDocument.Of(http.RequestServices.GetRequiredService<EndpointDataSource>())))
            .Describe("This document.", "an OpenAPI 3.1 document");
        companies.Map(api);
        books.Map(api);
        mishaps.Map(api);
        grants.Map(api);
        ledger.Map(api);
        quotas.Map(api);
        traffic.Map(api);
        clock.Map(api);
        queries.Map(api);
        changes.Map(api);
        webhooks.Map(api);
    }
}
