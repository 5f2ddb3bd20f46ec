using DirtFace.Integrations.QuickBooksSimulator.Control.Description;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>The addresses under /sim/api, with which tests and host developers steer the simulator.</summary>
internal sealed class ControlApi(IEnumerable<IControls> groups)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/sim/api");
        api.MapGet("/health", ControlReply.Wrap((_, _) => new JsonObject { ["status"] = "ok" }))
            .Describe("Tells that the simulator runs.", "{status}");
        api.MapGet("/openapi.json", ControlReply.Wrap((http, _) =>
                OpenApiDocument.Of(http.RequestServices.GetRequiredService<EndpointDataSource>())))
            .Describe("This document.", "an OpenAPI 3.1 document");
        foreach (var group in groups)
        {
            group.Map(api);
        }
    }
}
