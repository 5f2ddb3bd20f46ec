using System.Globalization;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Auditing;

/// <summary>A linked record with everything that both sides know of it.</summary>
internal sealed record LinkedPair(SyncRecord Record, byte[]? Snapshot, LocalRow Local, string? CustomerLink, RemoteRow Remote)
{
    /// <summary>Whether nothing is on its way: then both sides have to agree.</summary>
    public bool IsAtRest => Record.State is SyncState.Synced or SyncState.Skipped && Record.WantedVersion <= Record.SyncedVersion;
}

/// <summary>
/// Finds what differs between a linked record and its object. The first cause speaks: a void object has another total and other
/// lines too, and nobody wants to read that three times.
/// </summary>
internal static class CompareRecord
{
    public static Observation? Run(LinkedPair pair, IReadOnlyList<string> ownedFields)
    {
        var (record, remote, local) = (pair.Record, pair.Remote, pair.Local);
        // A person left it out, or an attempt is open: the first is decided, the second is settled by looking.
        if (record.LeftOut || record.State is SyncState.Sending or SyncState.Unknown)
        {
            return null;
        }

        if (!remote.IsActive && record.Reason != ParkReason.RecordDeleted)
        {
            return Observation.Of(FindingType.DeletedThere, record, new CauseWords { Other = "made inactive" });
        }

        if (IsOlder(remote.SyncToken, record.SyncToken))
        {
            return Observation.Of(FindingType.OlderThere, record);
        }

        // What is changing meets the other side when it is sent; what waits for a person has its own message.
        if (!pair.IsAtRest)
        {
            return null;
        }

        return (remote.IsVoid, local.IsVoid) switch
        {
            (true, false) => Observation.Of(FindingType.VoidedThere, record),
            (false, true) => Observation.Of(FindingType.VoidedHere, record),
            (true, true) => null,
            _ => OfContent(pair, ownedFields),
        };
    }

    /// <summary>Whether QuickBooks' object is older than a version that we have seen.</summary>
    public static bool IsOlder(string theirs, string? seen) =>
        long.TryParse(theirs, NumberStyles.None, CultureInfo.InvariantCulture, out var now)
        && long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var then)
        && now < then;

    private static Observation? OfContent(LinkedPair pair, IReadOnlyList<string> ownedFields)
    {
        var (record, remote) = (pair.Record, pair.Remote);
        if (pair.CustomerLink is { } customer && remote.CustomerId != customer)
        {
            return Observation.Of(FindingType.OtherCustomer, record);
        }

        if (record.QuickBooksTotal is { } total && remote.Total != total)
        {
            return Observation.Of(FindingType.TotalDiffers, record, new CauseWords { Name = Amount(remote.Total), Other = Amount(total) });
        }

        if (pair.Snapshot is { } snapshot && RemoteContent.Differing(snapshot, remote.Json, ownedFields) is { Count: > 0 } fields)
        {
            return Observation.Of(FindingType.ContentDiffers, record, new CauseWords { Other = string.Join(", ", fields.Select(FieldNames.Of)) });
        }

        var owed = record.QuickBooksTotal - (pair.Local.Total - pair.Local.Balance);
        return owed is not null && remote.Balance is not null && remote.Balance != owed
            ? Observation.Of(FindingType.BalanceDiffers, record, new CauseWords { Name = Amount(remote.Balance), Other = Amount(owed) })
            : null;
    }

    private static string? Amount(decimal? amount) => amount?.ToString("N2", CultureInfo.InvariantCulture);
}
