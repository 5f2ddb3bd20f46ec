using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Chooses how the query language is read where sources leave a choice.</summary>
internal sealed class QueryControls(QueryModes modes) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        const string modesNow = "{maxResults, entityNames, projection, defaultOrder, totalCount}";
        api.MapGet("/queries", ControlReply.Wrap((_, _) => Describe())).Describe("How the query language is read.", modesNow);
        api.MapPost("/queries", ControlReply.Wrap((_, body) => Set(body)))
            .Describe(
                "Chooses how the query language is read; what is left out stays.",
                modesNow,
                "maxResults string clamp or refuse: what happens to pages above 1000",
                "entityNames string anyCase or exact",
                "projection string applied or ignored: what a list of properties does",
                "defaultOrder string recorded or byId",
                "totalCount string recorded, always or never: which pages of rows carry it; holds for change data capture too");
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
