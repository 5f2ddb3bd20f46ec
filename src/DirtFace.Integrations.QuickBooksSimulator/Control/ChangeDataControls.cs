using DirtFace.Integrations.QuickBooksSimulator.ChangeData;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Chooses how change data capture is read where the documents leave a choice.</summary>
internal sealed class ChangeDataControls(ChangeDataModes modes) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cdc", ControlReply.Wrap((_, _) => Describe()));
        api.MapPost("/cdc", ControlReply.Wrap((_, body) => Set(body)));
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
