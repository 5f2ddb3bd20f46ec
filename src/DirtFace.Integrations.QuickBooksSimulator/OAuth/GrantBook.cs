using System.Collections.Concurrent;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What the log of grants adds up to: open codes, grants, and the access tokens that are still good.</summary>
internal sealed class GrantBook
{
    private readonly ConcurrentDictionary<string, AuthorizationCode> codes = new();
    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private readonly ConcurrentDictionary<string, Grant> byRefreshHash = new();
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset EndsAt)> accessTokens = new();

    public IEnumerable<Grant> Grants => grants.Values;

    public Grant ById(string id) => grants[id];

    public AuthorizationCode? FindCode(string code) => codes.GetValueOrDefault(Secrets.Hash(code));

    public Grant? FindByRefreshToken(string token) => byRefreshHash.GetValueOrDefault(Secrets.Hash(token));

    public Grant? FindByAccessToken(string token, DateTimeOffset now) =>
        accessTokens.TryGetValue(Secrets.Hash(token), out var access) && access.EndsAt > now && !access.Grant.IsRevoked
            ? access.Grant
            : null;

    public void Replay(JsonObject line)
    {
        switch (line.Text("kind"))
        {
            case GrantLines.Code:
                codes[Required(line, "code")] = new AuthorizationCode(
                    Required(line, "clientId"),
                    Required(line, "redirectUri"),
                    Required(line, "realmId"),
                    Required(line, "user"),
                    Required(line, "scope"),
                    Instant(line, "endsAt"));
                break;
            case GrantLines.Exchange:
                codes.TryRemove(Required(line, "code"), out _);
                Remember(GrantOf(line), line);
                break;
            case GrantLines.Refresh:
                var refreshed = grants[Required(line, "grant")];
                byRefreshHash.TryRemove(refreshed.RefreshHash, out _);
                refreshed.RefreshHash = Required(line, "refresh");
                refreshed.RefreshIssuedAt = Instant(line, "at");
                Remember(refreshed, line);
                break;
            case GrantLines.Revoke:
                grants[Required(line, "grant")].IsRevoked = true;
                break;
            case GrantLines.Expire:
                ForgetWhere(access => access.Grant.RealmId == line.Text("realmId"));
                break;
        }
    }

    public void ForgetExpired(DateTimeOffset now)
    {
        ForgetWhere(access => access.EndsAt <= now);
        foreach (var (hash, _) in codes.Where(code => code.Value.EndsAt <= now))
        {
            codes.TryRemove(hash, out _);
        }
    }

    private void Remember(Grant grant, JsonObject line)
    {
        grants[grant.Id] = grant;
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

    private static Grant GrantOf(JsonObject line) => new()
    {
        Id = Required(line, "grant"),
        ClientId = Required(line, "clientId"),
        RealmId = Required(line, "realmId"),
        User = Required(line, "user"),
        Scope = Required(line, "scope"),
        CreatedAt = Instant(line, "at"),
        RefreshHash = Required(line, "refresh"),
        RefreshIssuedAt = Instant(line, "at"),
    };

    private static string Required(JsonObject line, string name) =>
        line.Text(name) ?? throw new InvalidDataException($"A line of the log of grants lacks {name}.");

    private static DateTimeOffset Instant(JsonObject line, string name) =>
        DateTimeOffset.Parse(Required(line, name), CultureInfo.InvariantCulture);
}
