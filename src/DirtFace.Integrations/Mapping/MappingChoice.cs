using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Mapping;

/// <summary>A person's choice of what one of our things is in a company file. None is guessed.</summary>
public sealed class MappingChoice : ITenantOwned
{
    private MappingChoice()
    {
    }

    internal MappingChoice(TenantId tenantId, string realmKey, MappingKind kind, Guid localId)
    {
        TenantId = tenantId;
        RealmKey = realmKey;
        Kind = kind;
        LocalId = localId;
    }

    public TenantId TenantId { get; private set; }

    public string RealmKey { get; private set; } = "";

    public MappingKind Kind { get; private set; }

    /// <summary>Our tax rate's id; empty for what a business has one of.</summary>
    public Guid LocalId { get; private set; }

    public string QuickBooksId { get; private set; } = "";

    /// <summary>The name as it was when chosen, to speak of it when it is gone.</summary>
    public string QuickBooksName { get; private set; } = "";

    public string ChosenBy { get; private set; } = "";

    public DateTimeOffset ChosenAt { get; private set; }

    internal void Choose(string quickBooksId, string name, string by, DateTimeOffset now)
    {
        (QuickBooksId, QuickBooksName, ChosenBy, ChosenAt) = (quickBooksId, name, by, now);
    }
}
