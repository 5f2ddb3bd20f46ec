using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Chooses how the query language is read where sources leave a choice.</summary>
internal sealed class QueryControls(QueryModes modes) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/queries", ControlReply.Wrap((_, _) => Describe()));
        api.MapPost("/queries", ControlReply.Wrap((_, body) => Set(body)));
    }

    private JsonObject Set(JsonObject body)
    {
        modes.MaxResults = body.Mode("maxResults", modes.MaxResults);
        modes.Entities = body.Mode("entityNames", modes.Entities);
        modes.Projection = body.Mode("projection", modes.Projection);
        modes.Order = body.Mode("defaultOrder", modes.Order);
        modes.TotalCount = body.Mode("totalCount", modes.TotalCount);
        return Describe();
    }

    private JsonObject Describe() => new()
    {
        ["maxResults"] = ControlModes.NameOf(modes.MaxResults),
        ["entityNames"] = ControlModes.NameOf(modes.Entities),
        ["projection"] = ControlModes.NameOf(modes.Projection),
        ["defaultOrder"] = ControlModes.NameOf(modes.Order),
        ["totalCount"] = ControlModes.NameOf(modes.TotalCount),
    };
}
