using DirtFace.Integrations.QuickBooksSimulator.ChangeData;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Chooses how change data capture is read where the documents leave a choice.</summary>
internal sealed class ChangeDataControls(ChangeDataModes modes) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cdc", ControlReply.Wrap((_, _) => Describe()))
            .Describe("How change data capture is read.", "{bound, maxObjects}");
        api.MapPost("/cdc", ControlReply.Wrap((_, body) => Set(body)))
            .Describe(
                "Chooses how change data capture is read; what is left out stays.",
                "{bound, maxObjects}",
                "bound string inclusive or exclusive: whether a change at the very moment asked for is told",
                "maxObjects integer How many objects an answer holds over all entities, 1 to 1000.");
    }

    private JsonObject Set(JsonObject body)
    {
        var bound = body.Mode("bound", modes.Bound);
        if (body["maxObjects"] is not null)
        {
            modes.MostObjects = body.Number("maxObjects") is { } most and >= 1 and <= ChangeDataModes.PublishedMost
                ? (int)most
                : throw ControlRequestException.Invalid($"maxObjects must be a number from 1 to {ChangeDataModes.PublishedMost}.");
        }
        modes.Bound = bound;
        return Describe();
    }

    private JsonObject Describe() => new() { ["bound"] = ControlModes.NameOf(modes.Bound), ["maxObjects"] = modes.MostObjects };
}
