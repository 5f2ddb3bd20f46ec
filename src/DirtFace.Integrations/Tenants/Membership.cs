namespace DirtFace.Integrations.Tenants;

/// <summary>A person's access to one business, in one role.</summary>
public sealed class Membership
{
    private Membership()
    {
    }

    /// <summary>Gives a person access.</summary>
    public Membership(Guid userId, TenantId tenantId, Role role)
    {
        UserId = userId;
        TenantId = tenantId;
        Role = role;
    }

    public Guid UserId { get; private set; }

    // Not ITenantOwned: it is read before a business has been entered, to find out which ones a person may enter.
    public TenantId TenantId { get; private set; }

    public Role Role { get; private set; }
}
