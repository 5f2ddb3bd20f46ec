using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What the log of grants adds up to: open codes, grants, access tokens that are still good, and changed roles.</summary>
internal sealed class GrantBook
{
    // Lines of earlier versions tell only when a code ends; its life was fixed then.
    private static readonly TimeSpan LifeOfOldCodes = TimeSpan.FromSeconds(300);

    // What has expired only costs memory, so it is swept now and then, not on every refresh.
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, AuthorizationCode> codes = new();
    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private readonly ConcurrentDictionary<string, ImmutableList<Grant>> byRealm = new();
    private readonly ConcurrentDictionary<string, Grant> byRefreshHash = new();
    private readonly ConcurrentDictionary<string, SupersededToken> superseded = new();
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset EndsAt)> accessTokens = new();
    private readonly ConcurrentDictionary<(string User, string RealmId), CompanyRole> roles = new();
    private DateTimeOffset sweptAt;

    public IEnumerable<Grant> Grants => grants.Values;

    public IEnumerable<Grant> OfRealm(string realmId) => byRealm.GetValueOrDefault(realmId, []);

    public Grant ById(string id) => grants[id];

    public AuthorizationCode? FindCode(string code) => codes.GetValueOrDefault(Secrets.Hash(code));

    public Grant? FindByRefreshToken(string token) => byRefreshHash.GetValueOrDefault(Secrets.Hash(token));

    public SupersededToken? FindSuperseded(string token) => superseded.GetValueOrDefault(Secrets.Hash(token));

    public Grant? FindByAccessToken(string token, DateTimeOffset now) =>
        accessTokens.TryGetValue(Secrets.Hash(token), out var access) && access.EndsAt > now && !access.Grant.IsRevoked
            ? access.Grant
            : null;

    /// <summary>The access tokens that are still good, by their grant.</summary>
    public ILookup<Grant, (string Hash, DateTimeOffset EndsAt)> AccessTokens(DateTimeOffset now) => accessTokens
        .Where(access => access.Value.EndsAt > now && !access.Value.Grant.IsRevoked)
        .ToLookup(access => access.Value.Grant, access => (access.Key, access.Value.EndsAt));

    public CompanyRole? ChangedRoleOf(string user, string realmId) => roles.TryGetValue((user, realmId), out var role) ? role : null;

    public void Replay(JsonObject line)
    {
        switch (line.Text("kind"))
        {
            case GrantLines.Code:
                codes[Required(line, "code")] = CodeOf(line);
                break;
            case GrantLines.Exchange:
                codes.TryRemove(Required(line, "code"), out _);
                Add(GrantOf(line, grants.Count + 1), line);
                break;
            case GrantLines.Refresh:
                Refresh(grants[Required(line, "grant")], line);
                break;
            case GrantLines.Revoke:
                grants[Required(line, "grant")].RevokedBecause ??= line.Text("because") ?? "revoked";
                break;
            case GrantLines.Expire:
                ForgetWhere(access => access.Grant.RealmId == line.Text("realmId"));
                break;
            case GrantLines.Role:
                roles[(Required(line, "user"), Required(line, "realmId"))] = Enum.Parse<CompanyRole>(Required(line, "role"));
                break;
        }
    }

    public void ForgetExpired(DateTimeOffset now)
    {
        if ((now - sweptAt).Duration() < SweepEvery)
        {
            return;
        }
        sweptAt = now;
        ForgetWhere(access => access.EndsAt <= now);
        foreach (var (hash, _) in codes.Where(code => code.Value.EndsAt <= now))
        {
            codes.TryRemove(hash, out _);
        }
    }

    private void Refresh(Grant grant, JsonObject line)
    {
        var issuedAt = Instant(line, "at");
        if (Required(line, "refresh") is var hash && hash != grant.RefreshHash)
        {
            byRefreshHash.TryRemove(grant.RefreshHash, out _);
            superseded[grant.RefreshHash] = new SupersededToken(grant, issuedAt);
            grant.RefreshHash = hash;
            grant.Rotations++;
        }
        grant.RefreshIssuedAt = issuedAt;
        grant.UsedAt = line.Text("usedAt") is null ? issuedAt : Instant(line, "usedAt");
        Remember(grant, line);
    }

    private void Add(Grant grant, JsonObject line)
    {
        grants[grant.Id] = grant;
        byRealm.AddOrUpdate(grant.RealmId, [grant], (_, others) => others.Add(grant));
        Remember(grant, line);
    }

    private void Remember(Grant grant, JsonObject line)
    {
        byRefreshHash[grant.RefreshHash] = grant;
        accessTokens[Required(line, "access")] = (grant, Instant(line, "endsAt"));
    }

    private void ForgetWhere(Func<(Grant Grant, DateTimeOffset EndsAt), bool> match)
    {
        foreach (var (hash, _) in accessTokens.Where(access => match(access.Value)))
        {
            accessTokens.TryRemove(hash, out _);
        }
    }

    private static AuthorizationCode CodeOf(JsonObject line)
    {
        var endsAt = Instant(line, "endsAt");
        return new AuthorizationCode(
            Required(line, "clientId"),
            Required(line, "redirectUri"),
            Required(line, "realmId"),
            Required(line, "user"),
            Required(line, "scope"),
            line.Text("at") is null ? endsAt - LifeOfOldCodes : Instant(line, "at"),
            endsAt);
    }

    private static Grant GrantOf(JsonObject line, int number) => new()
    {
        Id = Required(line, "grant"),
        Number = number,
        ClientId = Required(line, "clientId"),
        RealmId = Required(line, "realmId"),
        User = Required(line, "user"),
        Scope = Required(line, "scope"),
        CreatedAt = Instant(line, "at"),
        RefreshHash = Required(line, "refresh"),
        RefreshIssuedAt = Instant(line, "at"),
        UsedAt = Instant(line, "at"),
    };

    private static string Required(JsonObject line, string name) =>
        line.Text(name) ?? throw new InvalidDataException($"A line of the log of grants lacks {name}.");

    private static DateTimeOffset Instant(JsonObject line, string name) =>
        DateTimeOffset.Parse(Required(line, name), CultureInfo.InvariantCulture);
}
