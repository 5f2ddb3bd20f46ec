using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Reads and changes the documents of a company as a person inside QuickBooks would.</summary>
internal sealed class BookControls(CompanyFiles companies, Bookkeeping books, RequestIdMemory memory, TimeProvider time) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/companies/{realm}/entities/{entity}", ControlReply.Wrap((http, _) => ListAsync(http)))
            .Describe("Every document of an entity, inactive ones too.", "{items:[…]}");
        api.MapPost("/companies/{realm}/entities/{entity}/{id}", ControlReply.Wrap(EditAsync))
            .Describe("A sparse edit as a person in QuickBooks would make it, on the newest version.", "the document, as the API answers it");
        api.MapPost("/companies/{realm}/preferences", ControlReply.Wrap(SetPreferencesAsync))
            .Describe(
                "Changes how a company numbers its documents.",
                "{warnDuplicates, preferences}",
                "customTxnNumbers boolean Whether the app chooses the numbers.",
                "warnDuplicates boolean Whether a number that is used twice is refused.");
        api.MapPost("/requestids", ControlReply.Wrap((_, body) => SetRequestIds(body)))
            .Describe(
                "How repeated request ids are treated, in all companies; what is left out stays.",
                "{mode, seconds, faults, running}",
                "mode string honoured (24 hours), expiring, unlimited or ignored",
                "seconds number How long expiring ones are remembered.",
                "faults string replayed or executed: what a refused call gets when it comes again",
                "running string refused (600) or awaited: what a call gets while the first one runs");
    }

    private async Task<JsonNode> ListAsync(HttpContext http)
    {
        var (company, kind) = (CompanyControls.Find(companies, http), KindOf(http));
        var items = await company.LockedAsync(
            () => company.Table(kind).All.Select(document => kind.Present(company, document)).ToArray<JsonNode>(), http.RequestAborted);
        return new JsonObject { ["items"] = new JsonArray(items) };
    }

    private async Task<JsonNode> EditAsync(HttpContext http, JsonObject body)
    {
        var (company, kind) = (CompanyControls.Find(companies, http), KindOf(http));
        var id = http.GetRouteValue("id") as string ?? "";
        var password = http.Request.Query["password"].ToString();
        return await ApplyAsync(company, kind, id, body, http.RequestAborted, password.Length > 0 ? password : null);
    }

    private async Task<JsonNode> SetPreferencesAsync(HttpContext http, JsonObject body)
    {
        var company = CompanyControls.Find(companies, http);
        if (body.Flag("warnDuplicates") is { } warns)
        {
            await company.LockedAsync(
                () =>
                {
                    company.ChangeSettings(new JsonObject { ["warnDuplicates"] = warns }, time.GetUtcNow());
                    return warns;
                },
                http.RequestAborted);
        }
        if (body.Flag("customTxnNumbers") is { } isCustom)
        {
            var change = new JsonObject { ["SalesFormsPrefs"] = new JsonObject { ["CustomTxnNumbers"] = isCustom } };
            await ApplyAsync(company, EntityKinds.Preferences, EntityKinds.Preferences.OnlyId ?? "", change, http.RequestAborted);
        }
        return new JsonObject { ["warnDuplicates"] = company.WarnsAboutDuplicateNumbers, ["preferences"] = company.Preferences };
    }

    private async Task<JsonNode> ApplyAsync(
        CompanyFile company, EntityKind kind, string id, JsonObject fields, CancellationToken ct, string? password = null) =>
        PersonalAnswer.Read(await books.ChangeAsync(company, kind, id, fields, password, ct));

    private JsonObject SetRequestIds(JsonObject body)
    {
        var mode = memory.Mode;
        if (body.Text("mode") is { } name && !Enum.TryParse(name, ignoreCase: true, out mode))
        {
            throw ControlRequestException.Invalid("mode must be honoured, expiring, unlimited or ignored.");
        }
        if (body.Text("faults") is { } faults and not ("replayed" or "executed"))
        {
            throw ControlRequestException.Invalid($"faults must be replayed or executed, not {faults}.");
        }
        if (body.Text("running") is { } running and not ("refused" or "awaited"))
        {
            throw ControlRequestException.Invalid($"running must be refused or awaited, not {running}.");
        }
        memory.Set(mode, body.Between("seconds", 0, int.MaxValue) is { } seconds ? TimeSpan.FromSeconds((double)seconds) : null);
        memory.ReplaysFaults = body.Text("faults") is { } wanted ? wanted == "replayed" : memory.ReplaysFaults;
        memory.WaitsForRunning = body.Text("running") is { } behaviour ? behaviour == "awaited" : memory.WaitsForRunning;
        return new JsonObject
        {
            ["mode"] = mode.ToString().ToLowerInvariant(),
            ["seconds"] = memory.Mode == RequestIdMode.Unlimited ? null : memory.Memory.TotalSeconds,
            ["faults"] = memory.ReplaysFaults ? "replayed" : "executed",
            ["running"] = memory.WaitsForRunning ? "awaited" : "refused",
        };
    }

    public static EntityKind KindOf(HttpContext http)
    {
        var name = http.GetRouteValue("entity") as string ?? "";
        return EntityKinds.Find(name) ?? throw ControlRequestException.NotFound($"The entity {name}");
    }
}
