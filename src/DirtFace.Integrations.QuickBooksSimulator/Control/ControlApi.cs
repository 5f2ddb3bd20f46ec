namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>The addresses under /sim/api, with which tests and host developers steer the simulator.</summary>
internal sealed class ControlApi(
    CompanyControls companies, BookControls books, BookkeepingControls bookkeeping, ReadingControls readings, MishapControls mishaps, GrantControls grants)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/sim/api");
        api.MapGet("/health", ControlReply.Wrap((_, _) => new JsonObject { ["status"] = "ok" }));
        companies.Map(api);
        books.Map(api);
        bookkeeping.Map(api);
        readings.Map(api);
        mishaps.Map(api);
        grants.Map(api);
    }
}
