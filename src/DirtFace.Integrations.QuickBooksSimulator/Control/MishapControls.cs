using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Orders faults, tells how often each fired, and removes them.</summary>
internal sealed class MishapControls(MishapPlan plan, TimeProvider time) : IControls
{
    private static readonly string[] Operations =
    [
        "create", "update", "void", "delete", "send", "query", "read", "batch", "cdc", "upload", "report",
        CallTraits.Token, CallTraits.Revoke,
    ];

    private static readonly string[] OutageModes = ["failure", "unavailable", "reset", "hang"];

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/faults", ControlReply.Wrap((_, body) => Add(body)));
        api.MapGet("/faults", ControlReply.Wrap((_, _) => List()));
        api.MapDelete("/faults", ControlReply.Wrap((_, _) => new JsonObject { ["removed"] = plan.Remove(null) }));
        api.MapDelete("/faults/{id:int}", ControlReply.Wrap((http, _) =>
            new JsonObject { ["removed"] = plan.Remove(int.Parse(http.GetRouteValue("id") as string ?? "")) }));
        api.MapPost("/faults/reset", ControlReply.Wrap((_, _) => ResetTotals()));
        api.MapPost("/outage", ControlReply.Wrap((_, body) => Outage(body)));
    }

    private JsonObject Add(JsonObject body)
    {
        var kind = MishapNames.Find(body.Text("kind"))
            ?? throw ControlRequestException.Invalid($"kind must be one of {string.Join(", ", MishapNames.All)}.");
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
            Record = body.Text("record"),
            Times = body.Whole("times") ?? 1,
            Skip = body.Whole("skip") ?? 0,
            Every = body.Whole("every", min: 1) ?? 1,
            Probability = (double)(body.Between("probability", 0, 1) ?? 1),
            Seed = body.Whole("seed", min: int.MinValue) ?? 0,
            EndsAt = End(body, "forSeconds"),
            DelayMs = body.Whole("delayMs") ?? body.Whole("lagMs") ?? 0,
            Status = body.Whole("status", min: StatusCodes.Status200OK, max: 599),
            RetryAfter = body.HeaderText("retryAfter"),
            Fields = body.Object("fields")?.Copy(),
        });
        return new JsonObject { ["id"] = id };
    }

    private JsonObject Outage(JsonObject body)
    {
        var mode = body.Text("mode");
        if (!OutageModes.Contains(mode))
        {
            throw ControlRequestException.Invalid($"mode must be one of {string.Join(", ", OutageModes)}.");
        }
        var id = plan.Add(newId => new Mishap
        {
            Id = newId,
            Kind = mode switch
            {
                "reset" => MishapKind.DropAfter,
                "hang" => MishapKind.Hang,
                _ => MishapKind.Fail,
            },
            Status = mode == "unavailable" ? StatusCodes.Status503ServiceUnavailable : null,
            RealmId = body.Text("realmId"),
            StrikesOAuth = body.Flag("oauth") ?? false,
            Times = 0,
            EndsAt = End(body, "seconds"),
        });
        return new JsonObject { ["id"] = id };
    }

    private DateTimeOffset? End(JsonObject body, string name) =>
        body.Between(name, 0, int.MaxValue) is { } seconds ? time.GetUtcNow().AddSeconds((double)seconds) : null;

    private JsonObject ResetTotals()
    {
        plan.ResetTotals();
        return List();
    }

    private JsonObject List() => new()
    {
        ["faults"] = new JsonArray([.. plan.All().Select(Describe)]),
        ["totals"] = new JsonObject(
            plan.Totals().Select(total => KeyValuePair.Create<string, JsonNode?>(MishapNames.Of(total.Key), total.Value))),
    };

    private static JsonObject Describe(Mishap mishap) => new()
    {
        ["id"] = mishap.Id,
        ["kind"] = MishapNames.Of(mishap.Kind),
        ["realmId"] = mishap.RealmId,
        ["method"] = mishap.Method,
        ["entity"] = mishap.Entity,
        ["operation"] = mishap.Operation,
        ["record"] = mishap.Record,
        ["times"] = mishap.Times,
        ["skip"] = mishap.Skip,
        ["every"] = mishap.Every,
        ["probability"] = mishap.Probability,
        ["seed"] = mishap.Seed,
        ["endsAt"] = mishap.EndsAt,
        ["delayMs"] = mishap.DelayMs,
        ["status"] = mishap.Status,
        ["retryAfter"] = mishap.RetryAfter,
        ["fields"] = mishap.Fields?.DeepClone(),
        ["matched"] = mishap.Matched,
        ["fired"] = mishap.Fired,
    };
}
