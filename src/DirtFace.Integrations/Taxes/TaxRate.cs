using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Taxes;

/// <summary>A sales tax rate. Its percentages never change: invoices were computed with them. A new percentage is a new rate.</summary>
public sealed class TaxRate : ITenantOwned
{
    private TaxRate()
    {
    }

    /// <summary>Adds a rate made of one or more authorities' shares.</summary>
    public TaxRate(TenantId tenantId, Guid id, string name, IReadOnlyList<TaxComponent> components)
    {
        TenantId = tenantId;
        Id = id;
        Name = name.Trim();
        Components = [.. components];
        Version = 1;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public long Version { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The shares, in the order in which they are printed.</summary>
    public IReadOnlyList<TaxComponent> Components { get; private set; } = [];

    public bool Archived { get; private set; }

    /// <summary>The whole rate in percent.</summary>
    public decimal Percent => Components.Sum(part => part.Percent);

    /// <summary>Takes the rate out of the lists on offer, or puts it back.</summary>
    public void Archive(bool archived)
    {
        Archived = archived;
        Version++;
    }

    /// <summary>Changes what the rate is called.</summary>
    public void Rename(string name)
    {
        Name = name.Trim();
        Version++;
    }
}
