using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
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

    private const string Shown = "{faults:[{id, kind, …, matched, fired}], totals:{kind: fired}}";

    private static readonly string[] OutageModes = ["failure", "unavailable", "reset", "hang"];

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/faults", ControlReply.Wrap((_, body) => Add(body)))
            .Describe(
                "Orders a fault for the calls that fit everything it names. The oldest one that fits strikes.",
                "{id}",
                "kind! string One of the kinds in the simulator's page.",
                "realmId string",
                "method string",
                "entity string",
                "operation string " + string.Join(", ", Operations),
                "record string The id, number, name or request id of a record.",
                "times integer How often it strikes; 1 unless said otherwise, 0 without end.",
                "skip integer How many calls that fit go by first.",
                "every integer Only every so manyth call that fits.",
                "probability number From 0 to 1; decided by seed and the number of the call.",
                "seed integer",
                "forSeconds number How long it lasts, by the simulator's clock.",
                "delayMs integer Of the kinds that wait, in real time; for read-lag, how old a document must be to be seen.",
                "status integer Of fail and fail-after.",
                "retryAfter string The header of throttle, and of fail with 429 or 503.",
                "fields object What a foreign edit changes; a note unless said otherwise.");
        api.MapGet("/faults", ControlReply.Wrap((_, _) => List())).Describe("The faults in force, and what struck so far.", Shown);
        api.MapDelete("/faults", ControlReply.Wrap((_, _) => new JsonObject { ["removed"] = plan.Remove(null) }))
            .Describe("Removes all faults.", "{removed}");
        api.MapDelete("/faults/{id:int}", ControlReply.Wrap((http, _) =>
            new JsonObject { ["removed"] = plan.Remove(int.Parse(http.GetRouteValue("id") as string ?? "")) }))
            .Describe("Removes one fault.", "{removed}");
        api.MapPost("/faults/reset", ControlReply.Wrap((_, _) => ResetTotals())).Describe("Counts the totals from nothing.", Shown);
        api.MapPost("/outage", ControlReply.Wrap((_, body) => Outage(body)))
            .Describe(
                "Lets every call fail for a while: a fault that is listed and removed like the others.",
                "{id}",
                "mode! string failure (500), unavailable (503), reset (after the commit) or hang",
                "realmId string One company; all of them without it.",
                "seconds number How long, by the simulator's clock; until it is removed without it.",
                "oauth boolean Whether the token endpoints fail too.");
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
