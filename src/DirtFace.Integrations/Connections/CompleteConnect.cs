using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Pacing;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Connections;

/// <summary>What QuickBooks' redirect carried.</summary>
public sealed record ConnectCallback(string? State, string? Code, string? RealmId, string? Error);

/// <summary>How a connect attempt ended; each has its sentence on the settings page.</summary>
public enum ConnectOutcome
{
    Connected,

    /// <summary>The permission screen was closed or declined.</summary>
    Declined,

    /// <summary>The link was used before, is too old, or belongs to another person, session or business.</summary>
    LinkStale,

    /// <summary>Another business has this company.</summary>
    CompanyTaken,

    /// <summary>This business is linked to another company.</summary>
    WrongCompany,

    /// <summary>QuickBooks did not complete it; nothing was connected.</summary>
    Failed,
}

/// <summary>
/// Ends a run through QuickBooks' consent page: checks the state, trades the code, reads the company with the new token
/// and stores the connection. The one place besides the lease holder that calls QuickBooks; it cannot be cancelled.
/// </summary>
public sealed class CompleteConnect(
    IntegrationsDbContext db,
    OAuthClient oauth,
    AccountingClient accounting,
    HoldConnection hold,
    TokenSealing sealing,
    TenantSecrets secrets,
    AppAlarm alarm,
    InstallationFacts installation,
    Ids ids,
    WorkSignal signal,
    IOptions<QuickBooksSettings> settings,
    TimeProvider time,
    ILogger<CompleteConnect> log)
{
    public async Task<ConnectOutcome> RunAsync(ConnectCallback callback, Actor actor, string session)
    {
        if (!await ConsumeAsync(callback.State, actor, session))
        {
            return ConnectOutcome.LinkStale;
        }

        if (callback.Error is not null)
        {
            return callback.Error == "access_denied" ? ConnectOutcome.Declined : ConnectOutcome.Failed;
        }

        if (string.IsNullOrEmpty(callback.Code) || callback.RealmId is not { Length: > 0 and <= 30 } realm || !realm.All(char.IsAsciiDigit))
        {
            return ConnectOutcome.Failed;
        }

        var environment = settings.Value.Environment;
        var known = await db.Set<Connection>().Where(row => row.Environment == environment).Select(row => (Guid?)row.Id).SingleOrDefaultAsync();
        return known is { } id
            ? await hold.RunAsync(db.Tenant, id, async held => held || !await IsGivingBackAsync(id)
                ? await ExchangeAsync(callback.Code, new RealmId(realm), actor) : ConnectOutcome.Failed)
            : await ExchangeAsync(callback.Code, new RealmId(realm), actor);
    }

    // Giving back ends every permission of the same person for the same company, so a new one must not be made beside it.
    private Task<bool> IsGivingBackAsync(Guid connectionId) => db.Set<ConnectionCommand>().AnyAsync(
        row => row.ConnectionId == connectionId && row.Kind == CommandKind.Revoke && row.DueAt != null);

    private async Task<ConnectOutcome> ExchangeAsync(string code, RealmId realm, Actor actor)
    {
        var answer = await oauth.ExchangeCodeAsync(code, settings.Value.RedirectUri, CancellationToken.None);
        if (answer is TokenAnswer.Refused { Error: var error } && AppAlarm.IsAboutApp(error))
        {
            alarm.Refused(error);
        }

        if (answer is not TokenAnswer.Granted { Tokens: var tokens })
        {
            log.CodeExchangeFailed(answer.GetType().Name);
            return ConnectOutcome.Failed;
        }

        // The realm comes from the browser; only the company that the new token opens is believed (A4).
        if (await ReadCompanyAsync(realm, tokens) is not { } company)
        {
            return ConnectOutcome.Failed;
        }

        var outcome = await StoreAsync(realm, company, tokens, actor);
        if (outcome == ConnectOutcome.WrongCompany)
        {
            // The grant for the wrong company is of no use to anybody; Intuit forgets it by itself if this fails.
            await oauth.RevokeAsync(tokens.Refresh, CancellationToken.None);
        }

        return outcome;
    }

    private async Task<bool> ConsumeAsync(string? state, Actor actor, string session)
    {
        if (string.IsNullOrEmpty(state))
        {
            return false;
        }

        var (hash, now, tenant) = (StartConnect.HashOf(state), time.GetUtcNow(), db.Tenant);
        return await db.Set<ConnectAttempt>()
            .Where(row => row.StateHash == hash && row.TenantId == tenant && row.UserId == actor.UserId && row.Session == session
                && row.UsedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), CancellationToken.None) == 1;
    }

    private async Task<CompanyInfo?> ReadCompanyAsync(RealmId realm, TokenSet tokens)
    {
        try
        {
            return await accounting.CompanyInfoAsync(new CompanyAccess(realm, tokens.Access), CancellationToken.None);
        }
        catch (QuickBooksException problem)
        {
            log.CompanyNotRead(problem.Status, problem.IntuitTid);
            return null;
        }
    }

    private async Task<ConnectOutcome> StoreAsync(RealmId realm, CompanyInfo company, TokenSet tokens, Actor actor)
    {
        var (environment, now) = (settings.Value.Environment, time.GetUtcNow());
        var realmKey = installation.RealmKey(environment, realm.Value);
        await secrets.PrepareAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Locks the row: what is decided here is decided on what is true now, and numbers of token generations are given once.
        await db.Set<Connection>().Where(row => row.Environment == environment)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence));
        var connection = await db.Set<Connection>().SingleOrDefaultAsync(row => row.Environment == environment);
        if (connection?.RealmKey is { } former && former != realmKey && await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == former))
        {
            return ConnectOutcome.WrongCompany;
        }

        if (await TakenByOtherAsync(realmKey))
        {
            return ConnectOutcome.CompanyTaken;
        }

        if (connection is null)
        {
            connection = new Connection(db.Tenant, ids.Next(), environment, now);
            db.Add(connection);
        }

        await FillAsync(connection, realm, realmKey, company, tokens, actor, now);
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries<RealmOwner>().Any())
        {
            // Two businesses connected the same company at the same moment; the database lets one in.
            return ConnectOutcome.CompanyTaken;
        }

        signal.Wake(connection.TenantId, connection.Id);
        log.Connected(connection.Id);
        return ConnectOutcome.Connected;
    }

    private async Task FillAsync(
        Connection connection, RealmId realm, string realmKey, CompanyInfo company, TokenSet tokens, Actor actor, DateTimeOffset now)
    {
        var former = await db.Set<RealmOwner>().Where(row => row.TenantId == connection.TenantId).ToListAsync();
        db.RemoveRange(former.Where(row => row.RealmKey != realmKey));
        if (former.All(row => row.RealmKey != realmKey))
        {
            db.Add(new RealmOwner(realmKey, connection.TenantId));
        }

        connection.StartAfresh(await sealing.SealAsync(connection.Id, tokens, connection.NextGeneration(), CancellationToken.None));
        var realmCipher = await secrets.SealAsync(realm.Value, connection.Id, Columns.Realm, 0, CancellationToken.None);
        var name = company.CompanyName ?? company.LegalName ?? "QuickBooks company";
        connection.Connect(new CompanyIdentity(realmKey, realmCipher, name, company.Country ?? "US", null), actor, now);
        connection.CountCalls(CallWindow.WithOneMore(connection.CallWindow, now)); // The company was read without a lease.
        db.Add(new ConnectionCommand(connection.TenantId, ids.Next(), connection.Id, CommandKind.ReadLists, actor.Name, now));
        db.Add(new AuditEntry(connection.TenantId, ids.Next(), now, actor, $"connected QuickBooks company {name}"));
    }

    private async Task<bool> TakenByOtherAsync(string realmKey)
    {
        var tenant = db.Tenant;
        return await db.Set<RealmOwner>().AnyAsync(row => row.RealmKey == realmKey && row.TenantId != tenant);
    }
}
