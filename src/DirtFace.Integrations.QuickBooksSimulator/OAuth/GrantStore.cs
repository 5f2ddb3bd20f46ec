namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Issues, exchanges, refreshes and revokes; every step is in its own append-only log before it is answered.</summary>
internal sealed class GrantStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly GrantBook book = new();
    private readonly JsonLinesFile? file;
    private readonly CurrentOAuthSettings settings;

    public GrantStore(string? path, CurrentOAuthSettings settings)
    {
        this.settings = settings;
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

    public Grant? FindByRefreshToken(string token) => book.FindByRefreshToken(token) ?? book.FindSuperseded(token)?.Grant;

    public string? RealmOfCode(string code) => book.FindCode(code)?.RealmId;

    public CompanyRole? ChangedRoleOf(string user, string realmId) => book.ChangedRoleOf(user, realmId);

    /// <summary>Whether somebody's permission lets this app use the company now.</summary>
    public bool HasLiveGrant(string clientId, string realmId, DateTimeOffset now) =>
        book.OfRealm(realmId).Any(grant => grant.ClientId == clientId && grant.IsAlive(settings.Value, now));

    /// <summary>Every grant with its access tokens, oldest first.</summary>
    public IReadOnlyList<(Grant Grant, IEnumerable<(string Hash, DateTimeOffset EndsAt)> Access)> All(DateTimeOffset now)
    {
        lock (gate)
        {
            var access = book.AccessTokens(now);
            return [.. book.Grants.OrderBy(grant => grant.Number).Select(grant => (grant, access[grant]))];
        }
    }

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
            var (id, secrets) = (Secrets.NewId(), Issue(Secrets.NewRefreshToken(now), now));
            Record(GrantLines.ForExchange(code, known, id, secrets, now));
            return new IssuedTokens(book.ById(id), secrets.Access, secrets.Refresh) { SignedInAt = known.IssuedAt };
        }
    }

    /// <summary>Hands out a new access token, and a new refresh token when it is time for one; null when the token is refused.</summary>
    public IssuedTokens? Refresh(string refreshToken, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (book.FindByRefreshToken(refreshToken) is { } grant)
            {
                return IsFor(grant, clientId, now) ? Renew(grant, Rotates(grant, now) ? null : refreshToken, now) : null;
            }
            return book.FindSuperseded(refreshToken) is { } old && IsFor(old.Grant, clientId, now) ? RenewByOld(old, now) : null;
        }
    }

    /// <summary>A second refresh came while the first with the same token ran: in one reading that ends the connection.</summary>
    public void NoticeReplay(string refreshToken, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (FindByRefreshToken(refreshToken) is { } grant && IsFor(grant, clientId, now))
            {
                RevokeReplayed(grant);
            }
        }
    }

    /// <summary>Ends the permission that either token belongs to; false when the token is unknown.</summary>
    public bool Revoke(string token, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            var grant = FindByRefreshToken(token) ?? book.FindByAccessToken(token, now);
            if (grant is null || grant.IsRevoked || grant.ClientId != clientId)
            {
                return false;
            }
            RevokeWhere(
                other => (other.ClientId, other.User, other.RealmId) == (grant.ClientId, grant.User, grant.RealmId), "revoked by the app");
            return true;
        }
    }

    /// <summary>Ends the permissions for which <paramref name="match"/> holds, as QuickBooks does on its own side.</summary>
    public int RevokeAll(Func<Grant, bool> match, string because)
    {
        lock (gate)
        {
            return RevokeWhere(match, because);
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

    /// <summary>Changes what a person is in a company; whoever is no administrator any more takes the app's permission along.</summary>
    public int ChangeRole(string user, string realmId, CompanyRole role)
    {
        lock (gate)
        {
            Record(GrantLines.ForRole(user, realmId, role));
            return role == CompanyRole.Admin
                ? 0
                : RevokeWhere(grant => grant.User == user && grant.RealmId == realmId, "the person lost access");
        }
    }

    public void Dispose() => file?.Dispose();

    private bool IsFor(Grant grant, string clientId, DateTimeOffset now) =>
        grant.ClientId == clientId && grant.IsAlive(settings.Value, now);

    private bool Rotates(Grant grant, DateTimeOffset now) => settings.Value.Rotation switch
    {
        RefreshRotation.Daily => now - grant.RefreshIssuedAt >= TimeSpan.FromSeconds(settings.Value.RotationSeconds),
        RefreshRotation.Always => true,
        RefreshRotation.Never => false,
    };

    // Only hashes are kept, so the newer value can not be handed out again: whoever comes with the old one gets a third.
    private IssuedTokens? RenewByOld(SupersededToken old, DateTimeOffset now)
    {
        if (settings.Value.OldToken == OldRefreshToken.Grace && now - old.At < SupersededToken.Grace)
        {
            return Renew(old.Grant, null, now);
        }
        RevokeReplayed(old.Grant);
        return null;
    }

    private IssuedTokens Renew(Grant grant, string? sameRefreshToken, DateTimeOffset now)
    {
        var secrets = Issue(sameRefreshToken ?? Secrets.NewRefreshToken(now), now);
        Record(GrantLines.ForRefresh(grant, secrets, sameRefreshToken is null ? now : grant.RefreshIssuedAt, now));
        book.ForgetExpired(now);
        return new IssuedTokens(grant, secrets.Access, secrets.Refresh);
    }

    private IssuedSecrets Issue(string refreshToken, DateTimeOffset now) => new(
        Secrets.NewAccessToken(settings.Value.AccessToken), refreshToken, now.AddSeconds(settings.Value.AccessSeconds));

    private void RevokeReplayed(Grant grant)
    {
        if (settings.Value.ParallelRefresh == ParallelRefresh.FirstRevokedToo)
        {
            RevokeWhere(other => other == grant, "a refresh token was used again");
        }
    }

    private int RevokeWhere(Func<Grant, bool> match, string because)
    {
        var ending = book.Grants.Where(grant => !grant.IsRevoked && match(grant)).ToList();
        foreach (var grant in ending)
        {
            Record(GrantLines.ForRevoke(grant, because));
        }
        return ending.Count;
    }

    private void Record(JsonObject line)
    {
        file?.Append(line);
        book.Replay(line);
    }
}
