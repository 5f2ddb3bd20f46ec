
namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Issues, exchanges, refreshes and revokes; every step is in its own append-only log before it is answered.</summary>
internal sealed class GrantStore : IDisposable
{
    private static readonly TimeSpan RotatesAfter = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly GrantBook book = new();
    private readonly JsonLinesFile? file;
    private readonly RefreshRotation rotation;

    public GrantStore(string? path, RefreshRotation rotation)
    {
        this.rotation = rotation;
        if (path is not null)
        {
            file = JsonLinesFile.Open(path);
            foreach (var line in file.ReadAll())
            {
                book.Replay(line);
            }
        }
    }

    public Grant? FindByAccessToken(string token, DateTimeOffset now) => book.FindByAccessToken(token, now);

    public Grant? FindByRefreshToken(string token) => book.FindByRefreshToken(token);

    public string? RealmOfCode(string code) => book.FindCode(code)?.RealmId;

    /// <summary>Whether somebody's permission lets this app use the company now.</summary>
    public bool HasLiveGrant(string clientId, string realmId, DateTimeOffset now) =>
        book.Grants.Any(grant => grant.ClientId == clientId && grant.RealmId == realmId
            && !grant.IsRevoked && grant.RefreshEndsAt > now && grant.HardEndsAt > now);

    public string IssueCode(AuthorizationCode code)
    {
        var secret = Secrets.NewCode();
        lock (gate)
        {
            Record(GrantLines.ForCode(secret, code));
        }
        return secret;
    }

    /// <summary>Turns a code into tokens, once; null when the code is used, expired or not this client's.</summary>
    public IssuedTokens? Exchange(string code, string clientId, string redirectUri, DateTimeOffset now)
    {
        lock (gate)
        {
            if (book.FindCode(code) is not { } known
                || known.EndsAt <= now || known.ClientId != clientId || known.RedirectUri != redirectUri)
            {
                return null;
            }
            var (id, access, refresh) = (Secrets.NewId(), Secrets.NewAccessToken(), Secrets.NewRefreshToken(now));
            Record(GrantLines.ForExchange(code, known, id, access, refresh, now));
            return new IssuedTokens(book.ById(id), access, refresh);
        }
    }

    /// <summary>Hands out a new access token, and a new refresh token when the old one is a day old.</summary>
    public IssuedTokens? Refresh(string refreshToken, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (book.FindByRefreshToken(refreshToken) is not { } grant
                || grant.IsRevoked || grant.ClientId != clientId || grant.RefreshEndsAt <= now || grant.HardEndsAt <= now)
            {
                return null;
            }
            var rotates = rotation == RefreshRotation.Always || now - grant.RefreshIssuedAt >= RotatesAfter;
            var (access, refresh) = (Secrets.NewAccessToken(), rotates ? Secrets.NewRefreshToken(now) : refreshToken);
            Record(GrantLines.ForRefresh(grant, access, refresh, rotates ? now : grant.RefreshIssuedAt, now));
            book.ForgetExpired(now);
            return new IssuedTokens(grant, access, refresh);
        }
    }

    /// <summary>Ends the permission that either token belongs to; false when the token is unknown.</summary>
    public bool Revoke(string token, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            var grant = book.FindByRefreshToken(token) ?? book.FindByAccessToken(token, now);
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
            Record(GrantLines.ForExpire(realmId));
        }
    }

    public void Dispose() => file?.Dispose();

    private int RevokeWhere(Func<Grant, bool> match)
    {
        var ending = book.Grants.Where(grant => !grant.IsRevoked && match(grant)).ToList();
        foreach (var grant in ending)
        {
            Record(GrantLines.ForRevoke(grant));
        }
        return ending.Count;
    }

    private void Record(JsonObject line)
    {
        file?.Append(line);
        book.Replay(line);
    }
}
