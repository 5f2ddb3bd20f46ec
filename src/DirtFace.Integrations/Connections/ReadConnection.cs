using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Connections;

/// <summary>The connection as pages show it.</summary>
public sealed record ConnectionView
{
    public required ConnectionState State { get; init; }

    public string? StateReason { get; init; }

    public DateTimeOffset? StateSince { get; init; }

    public string? CompanyName { get; init; }

    public string? CompanyCountry { get; init; }

    public string? CompanyCurrency { get; init; }

    public string? ConnectedBy { get; init; }

    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>End of the approval: the earlier of unused and final.</summary>
    public DateTimeOffset? ApprovalEndsAt { get; init; }

    public bool SyncOn { get; init; }

    public DateTimeOffset? SyncOnAt { get; init; }

    public DateTimeOffset? LastSyncedAt { get; init; }

    /// <summary>Null until the company's lists have been read.</summary>
    public DateTimeOffset? ListsReadAt { get; init; }

    /// <summary>What went wrong with the newest reading of the lists.</summary>
    public string? ListsProblem { get; init; }

    /// <summary>Whether a reading of the lists is under way or due.</summary>
    public bool ListsPending { get; init; }

    /// <summary>How the newest comparison of the books ended; null before the first.</summary>
    public AuditView? LastAudit { get; init; }

    /// <summary>Whether a comparison is under way or due.</summary>
    public bool AuditPending { get; init; }

    /// <summary>What went wrong with the newest comparison.</summary>
    public string? AuditProblem { get; init; }

    /// <summary>Differences that nobody has accepted.</summary>
    public int Differences { get; init; }

    /// <summary>Why nothing is sent until the books were compared; null while it is.</summary>
    public HoldReason? Hold { get; init; }

    public int Waiting { get; init; }

    public int NeedAttention { get; init; }

    public required GateResult Gate { get; init; }

    /// <summary>Whether work is moving right now.</summary>
    public bool Syncing { get; init; }

    /// <summary>Rises or changes with whatever the page shows; live updates compare it.</summary>
    public string Stamp { get; init; } = "";
}

/// <summary>Reads how the business stands with QuickBooks.</summary>
public sealed class ReadConnection(IntegrationsDbContext db, QuickBooksGate gate, ReadFindings findings)
{
    public async Task<ConnectionView> RunAsync(CancellationToken ct)
    {
        var business = await db.Set<Business>().AsNoTracking().SingleAsync(row => row.Id == db.Tenant, ct);
        var connection = await db.Set<Connection>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(ct);
        if (connection is null)
        {
            return new ConnectionView { State = ConnectionState.NotConnected, Gate = gate.Check(business) };
        }

        var states = await db.Set<SyncRecord>().Where(row => row.RealmKey == connection.RealmKey)
            .GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var lists = await db.Set<ConnectionCommand>().AsNoTracking()
            .Where(row => row.ConnectionId == connection.Id && row.Kind == CommandKind.ReadLists)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        var audit = await db.Set<ConnectionCommand>().AsNoTracking()
            .Where(row => row.ConnectionId == connection.Id && (row.Kind == CommandKind.Audit || row.Kind == CommandKind.AuditAll))
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        var moving = states.GetValueOrDefault(SyncState.Sending) + states.GetValueOrDefault(SyncState.Unknown);
        return new ConnectionView
        {
            State = connection.State,
            StateReason = connection.StateReason,
            StateSince = connection.StateSince,
            CompanyName = connection.CompanyName,
            CompanyCountry = connection.CompanyCountry,
            CompanyCurrency = connection.CompanyCurrency,
            ConnectedBy = connection.ConnectedBy,
            ConnectedAt = connection.ConnectedAt,
            ApprovalEndsAt = Earlier(connection.RefreshExpiresAt, connection.RefreshHardExpiresAt),
            SyncOn = connection.SyncOn,
            SyncOnAt = connection.SyncOnAt,
            LastSyncedAt = connection.LastSyncedAt,
            ListsReadAt = connection.ListsReadAt,
            ListsProblem = lists?.Problem,
            ListsPending = lists?.DueAt is not null,
            LastAudit = await findings.LastAsync(connection.Id, ct),
            AuditPending = audit?.DueAt is not null,
            AuditProblem = audit?.Problem,
            Differences = await findings.CountAsync(ct),
            Hold = connection.Hold,
            Waiting = moving + states.GetValueOrDefault(SyncState.Queued) + states.GetValueOrDefault(SyncState.Deferred),
            NeedAttention = states.GetValueOrDefault(SyncState.Parked),
            Gate = gate.Check(business),
            Syncing = moving > 0,
            Stamp = $"{connection.State}.{connection.ListsReadAt?.UtcTicks}.{lists?.DueAt?.UtcTicks}.{audit?.Id}.{audit?.DueAt?.UtcTicks}.{connection.Hold}.{connection.SyncOn}",
        };
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => one < other ? one : other,
    };
}
