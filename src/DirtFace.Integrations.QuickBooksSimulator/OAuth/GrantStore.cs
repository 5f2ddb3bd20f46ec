using System.Collections.Concurrent;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Codes, grants and tokens, rebuilt from their own append-only log of hashes.</summary>
internal sealed class GrantStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly JsonLinesFile? file;
    private readonly RefreshRotation rotation;
    private readonly Dictionary<string, AuthorizationCode> codes = [];
    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset EndsAt)> accessTokens = new();

    public GrantStore(string? path, RefreshRotation rotation)
    {
        this.rotation = rotation;
        if (path is not null)
        {
            file = JsonLinesFile.Open(path);
            foreach (var line in file.ReadAll())
            {
                Replay(line);
            }
        }
    }

    public Grant? FindByAccessToken(string token, DateTimeOffset now) =>
        accessTokens.TryGetValue(Secrets.Hash(token), out var access) && access.EndsAt > now && !access.Grant.IsRevoked
            ? access.Grant
            : null;

    public Grant? FindByRefreshToken(string token)
    {
        var hash = Secrets.Hash(token);
        return grants.Values.FirstOrDefault(grant => grant.RefreshHash == hash);
    }

    public string? RealmOfCode(string code)
    {
        lock (gate)
        {
            return codes.GetValueOrDefault(Secrets.Hash(code))?.RealmId;
        }
    }

    public string IssueCode(AuthorizationCode code)
    {
        var secret = Secrets.NewCode();
        lock (gate)
        {
            Record(new JsonObject
            {
                ["kind"] = "code",
                ["code"] = Secrets.Hash(secret),
                ["clientId"] = code.ClientId,
                ["redirectUri"] = code.RedirectUri,
                ["realmId"] = code.RealmId,
                ["user"] = code.User,
                ["scope"] = code.Scope,
                ["endsAt"] = Text(code.EndsAt),
            });
        }
        return secret;
    }

    /// <summary>Turns a code into tokens, once; null when the code is used, expired or not this client's.</summary>
    public IssuedTokens? Exchange(string code, string clientId, string redirectUri, DateTimeOffset now)
    {
        lock (gate)
        {
            var hash = Secrets.Hash(code);
            if (!codes.TryGetValue(hash, out var known)
                || known.EndsAt <= now || known.ClientId != clientId || known.RedirectUri != redirectUri)
            {
                return null;
            }
            var (id, access, refresh) = (Secrets.NewId(), Secrets.NewAccessToken(), Secrets.NewRefreshToken(now));
            Record(new JsonObject
            {
                ["kind"] = "grant",
                ["code"] = hash,
                ["grant"] = id,
                ["clientId"] = known.ClientId,
                ["realmId"] = known.RealmId,
                ["user"] = known.User,
                ["scope"] = known.Scope,
                ["at"] = Text(now),
                ["refresh"] = Secrets.Hash(refresh),
                ["access"] = Secrets.Hash(access),
                ["endsAt"] = Text(now + Grant.AccessLife),
            });
            return new IssuedTokens(grants[id], access, refresh);
        }
    }

    /// <summary>Hands out a new access token, and a new refresh token when the old one is a day old.</summary>
    public IssuedTokens? Refresh(string refreshToken, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (FindByRefreshToken(refreshToken) is not { } grant
                || grant.IsRevoked || grant.ClientId != clientId || grant.RefreshEndsAt <= now || grant.HardEndsAt <= now)
            {
                return null;
            }
            var rotates = rotation == RefreshRotation.Always || now - grant.RefreshIssuedAt >= TimeSpan.FromHours(24);
            var (access, refresh) = (Secrets.NewAccessToken(), rotates ? Secrets.NewRefreshToken(now) : refreshToken);
            Record(new JsonObject
            {
                ["kind"] = "refresh",
                ["grant"] = grant.Id,
                ["at"] = Text(rotates ? now : grant.RefreshIssuedAt),
                ["refresh"] = Secrets.Hash(refresh),
                ["access"] = Secrets.Hash(access),
                ["endsAt"] = Text(now + Grant.AccessLife),
            });
            ForgetExpired(now);
            return new IssuedTokens(grant, access, refresh);
        }
    }

    /// <summary>Ends the permission that either token belongs to; false when the token is unknown.</summary>
    public bool Revoke(string token, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            var grant = FindByRefreshToken(token) ?? FindByAccessToken(token, now);
            if (grant is null || grant.IsRevoked || grant.ClientId != clientId)
            {
                return false;
            }
            RevokeWhere(other => (other.ClientId, other.User, other.RealmId) == (grant.ClientId, grant.User, grant.RealmId));
            return true;
        }
    }

    /// <summary>Ends every permission for a company, as a person does who disconnects the app inside QuickBooks.</summary>
    public int RevokeRealm(string realmId)
    {
        lock (gate)
        {
            return RevokeWhere(grant => grant.RealmId == realmId);
        }
    }

    /// <summary>Makes the access tokens of a company expire now; refresh tokens stay good.</summary>
    public void ExpireAccessTokens(string realmId)
    {
        lock (gate)
        {
            Record(new JsonObject { ["kind"] = "expire", ["realmId"] = realmId });
        }
    }

    public void Dispose() => file?.Dispose();

    private int RevokeWhere(Func<Grant, bool> match)
    {
        var ending = grants.Values.Where(grant => !grant.IsRevoked && match(grant)).ToList();
        foreach (var grant in ending)
        {
            Record(new JsonObject { ["kind"] = "revoke", ["grant"] = grant.Id });
        }
        return ending.Count;
    }

    private void Record(JsonObject line)
    {
        file?.Append(line);
        Replay(line);
    }

    private void Replay(JsonObject line)
    {
        switch (line.Text("kind"))
        {
            case "code":
                codes[line.Text("code") ?? ""] = new AuthorizationCode(
                    line.Text("clientId") ?? "", line.Text("redirectUri") ?? "", line.Text("realmId") ?? "",
                    line.Text("user") ?? "", line.Text("scope") ?? "", Instant(line, "endsAt"));
                break;
            case "grant":
                codes.Remove(line.Text("code") ?? "");
                Remember(GrantOf(line), line);
                break;
            case "refresh":
                var refreshed = grants[line.Text("grant") ?? ""];
                refreshed.RefreshHash = line.Text("refresh") ?? "";
                refreshed.RefreshIssuedAt = Instant(line, "at");
                Remember(refreshed, line);
                break;
            case "revoke":
                grants[line.Text("grant") ?? ""].IsRevoked = true;
                break;
            case "expire":
                ForgetWhere(access => access.Grant.RealmId == line.Text("realmId"));
                break;
        }
    }

    private void Remember(Grant grant, JsonObject line)
    {
        grants[grant.Id] = grant;
        accessTokens[line.Text("access") ?? ""] = (grant, Instant(line, "endsAt"));
    }

    private void ForgetExpired(DateTimeOffset now)
    {
        ForgetWhere(access => access.EndsAt <= now);
        foreach (var (hash, _) in codes.Where(code => code.Value.EndsAt <= now).ToList())
        {
            codes.Remove(hash);
        }
    }

    private void ForgetWhere(Func<(Grant Grant, DateTimeOffset EndsAt), bool> match)
    {
        foreach (var (hash, _) in accessTokens.Where(access => match(access.Value)).ToList())
        {
            accessTokens.TryRemove(hash, out _);
        }
    }

    private static Grant GrantOf(JsonObject line) => new()
    {
        Id = line.Text("grant") ?? "",
        ClientId = line.Text("clientId") ?? "",
        RealmId = line.Text("realmId") ?? "",
        User = line.Text("user") ?? "",
        Scope = line.Text("scope") ?? "",
        CreatedAt = Instant(line, "at"),
        RefreshHash = line.Text("refresh") ?? "",
        RefreshIssuedAt = Instant(line, "at"),
    };

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(JsonObject line, string name) =>
        DateTimeOffset.Parse(line.Text(name) ?? "", CultureInfo.InvariantCulture);
}
