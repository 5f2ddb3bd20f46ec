using System.Collections.Concurrent;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>The state of every company that is not simply usable; it survives a restart.</summary>
internal sealed class CompanyStates
{
    private readonly SmallFile file;
    private readonly ConcurrentDictionary<string, CompanyState> states = new();
    private readonly ContestedStatuses statuses;
    private readonly Lock saving = new();

    public CompanyStates(string? path, ContestedStatuses statuses)
    {
        this.statuses = statuses;
        file = new SmallFile(path);
        foreach (var (realmId, state) in file.Load())
        {
            states[realmId] = Read(state as JsonObject ?? [], CompanyState.Usable);
        }
    }

    public CompanyState Of(string realmId) => states.IsEmpty ? CompanyState.Usable : states.GetValueOrDefault(realmId, CompanyState.Usable);

    public void Set(string realmId, CompanyState state)
    {
        lock (saving)
        {
            states[realmId] = state;
            file.Save(new JsonObject(states.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, Describe(each.Value)))));
        }
    }

    /// <summary>Changes what the body names; null when a word in it is not known.</summary>
    public static CompanyState? Change(CompanyState state, JsonObject body) =>
        body.Text("subscription") is null or "active" or "lapsed" && body.Text("access") is null or "granted" or "lost"
            ? Read(body, state)
            : null;

    public static JsonObject Describe(CompanyState state) => new()
    {
        ["subscription"] = state.IsLapsed ? "lapsed" : "active",
        ["access"] = state.IsAccessLost ? "lost" : "granted",
        ["maintenance"] = state.IsInMaintenance,
        ["locked"] = state.IsLocked,
    };

    /// <summary>Why any call to the company is refused, if it is; the widest reason comes first.</summary>
    public QuickBooksFault? RefusalOf(string realmId)
    {
        var state = Of(realmId);
        return state.IsInMaintenance ? Refusals.Maintenance()
            : state.IsLocked ? Refusals.CompanyLocked()
            : state.IsAccessLost ? Refusals.AccessLost(statuses.AccessLost)
            : null;
    }

    /// <summary>Why a change is refused although the company can be read.</summary>
    public QuickBooksFault? RefusalOfWrites(string realmId) =>
        Of(realmId).IsLapsed ? Refusals.SubscriptionEnded(statuses.SubscriptionEnded) : null;

    private static CompanyState Read(JsonObject body, CompanyState before) => new()
    {
        IsLapsed = body.Text("subscription") is { } subscription ? subscription == "lapsed" : before.IsLapsed,
        IsAccessLost = body.Text("access") is { } access ? access == "lost" : before.IsAccessLost,
        IsInMaintenance = body.Flag("maintenance") ?? before.IsInMaintenance,
        IsLocked = body.Flag("locked") ?? before.IsLocked,
    };
}
