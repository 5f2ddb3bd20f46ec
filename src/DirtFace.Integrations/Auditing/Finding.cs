using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Auditing;

/// <summary>One difference between QuickBooks and here; open until a later pass finds it gone. Dismissed, it stays open and is not shown.</summary>
public sealed class Finding : ITenantOwned
{
    private Finding()
    {
    }

    internal Finding(TenantId tenantId, Guid id, string realmKey, Observation seen, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        RealmKey = realmKey;
        Type = seen.Type;
        Kind = seen.Kind;
        Subject = seen.Subject;
        LocalId = seen.LocalId;
        Since = now;
        SeeAgain(seen);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string RealmKey { get; private set; } = "";

    public FindingType Type { get; private set; }

    public SyncKind Kind { get; private set; }

    /// <summary>What it is about: our record, or QuickBooks' object where there is no record. One open row for each type and subject.</summary>
    public string Subject { get; private set; } = "";

    public Guid? LocalId { get; private set; }

    public string? QuickBooksId { get; private set; }

    /// <summary>The words that the sentence needs, as JSON.</summary>
    public string? Words { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? DismissedAt { get; private set; }

    public string? DismissedBy { get; private set; }

    /// <summary>A difference that changed is another one: what a person accepted was not this.</summary>
    internal void SeeAgain(Observation seen)
    {
        var words = seen.Words.ToJson();
        if (words != Words)
        {
            (DismissedAt, DismissedBy) = (null, null);
        }

        (QuickBooksId, Words) = (seen.QuickBooksId, words);
    }

    internal void Close(DateTimeOffset now) => ClosedAt = now;

    internal void Dismiss(Actor by, DateTimeOffset now) => (DismissedAt, DismissedBy) = (now, by.Name);
}
