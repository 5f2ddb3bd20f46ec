using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Orders faults, tells how often each fired, and removes them.</summary>
internal sealed class MishapControls(MishapPlan plan)
{
    public static readonly IReadOnlyDictionary<string, MishapKind> Kinds = new Dictionary<string, MishapKind>
    {
        ["drop-before"] = MishapKind.DropBefore,
        ["drop-after"] = MishapKind.DropAfter,
        ["delay"] = MishapKind.Delay,
        ["delay-apply"] = MishapKind.DelayApply,
        ["fail"] = MishapKind.Fail,
        ["fail-after"] = MishapKind.FailAfter,
        ["garbage"] = MishapKind.Garbage,
        ["truncate"] = MishapKind.Truncate,
    };

    private static readonly string[] Operations =
        ["create", "update", "void", "delete", "query", "read", CallTraits.Token, CallTraits.Revoke];

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/faults", ControlReply.Wrap((_, body) => Add(body)));
        api.MapGet("/faults", ControlReply.Wrap((_, _) =>
            new JsonObject { ["faults"] = new JsonArray([.. plan.All().Select(Describe)]) }));
        api.MapDelete("/faults", ControlReply.Wrap((_, _) => new JsonObject { ["removed"] = plan.Remove(null) }));
        api.MapDelete("/faults/{id:int}", ControlReply.Wrap((http, _) =>
            new JsonObject { ["removed"] = plan.Remove(int.Parse(http.GetRouteValue("id") as string ?? "")) }));
        api.MapPost("/latency", ControlReply.Wrap((_, body) => SetLatency(body)));
    }

    private JsonObject Add(JsonObject body)
    {
        if (body.Text("kind") is not { } name || !Kinds.TryGetValue(name, out var kind))
        {
            throw ControlRequestException.Invalid($"kind must be one of {string.Join(", ", Kinds.Keys)}.");
        }
        if (body.Text("operation") is { } operation && !Operations.Contains(operation))
        {
            throw ControlRequestException.Invalid($"operation must be one of {string.Join(", ", Operations)}.");
        }
        var id = plan.Add(newId => new Mishap
        {
            Id = newId,
            Kind = kind,
            RealmId = body.Text("realmId"),
            Method = body.Text("method"),
            Entity = body.Text("entity"),
            Operation = body.Text("operation"),
            Times = (int)(body.Number("times") ?? 1),
            Skip = (int)(body.Number("skip") ?? 0),
            DelayMs = (int)(body.Number("delayMs") ?? 0),
            Status = (int)(body.Number("status") ?? StatusCodes.Status500InternalServerError),
        });
        return new JsonObject { ["id"] = id };
    }

    private JsonObject SetLatency(JsonObject body)
    {
        plan.LatencyMs = (int)(body.Number("ms") ?? throw ControlRequestException.Invalid("ms must be a number of milliseconds."));
        return new JsonObject { ["ms"] = plan.LatencyMs };
    }

    private static JsonObject Describe(Mishap mishap) => new()
    {
        ["id"] = mishap.Id,
        ["kind"] = Kinds.First(pair => pair.Value == mishap.Kind).Key,
        ["realmId"] = mishap.RealmId,
        ["method"] = mishap.Method,
        ["entity"] = mishap.Entity,
        ["operation"] = mishap.Operation,
        ["times"] = mishap.Times,
        ["skip"] = mishap.Skip,
        ["delayMs"] = mishap.DelayMs,
        ["status"] = mishap.Status,
        ["fired"] = mishap.Fired,
    };
}
