namespace DirtFace.Integrations.Tenants;

/// <summary>The one business that a scope (a request, a job, a dispatch) works for; without it nothing can be read.</summary>
public sealed class CurrentTenant
{
    private TenantId? entered;

    /// <summary>The business; throws when nobody has entered one, so that a forgotten scope reads nothing.</summary>
    public TenantId Id => entered ?? throw new InvalidOperationException("No business has been entered in this scope.");

    /// <summary>Whether a business has been entered.</summary>
    public bool IsEntered => entered is not null;

    /// <summary>Enters a business, once; a scope never changes its business.</summary>
    public void Enter(TenantId tenant)
    {
        if (entered is { } already && already != tenant)
        {
            throw new InvalidOperationException("This scope already works for another business.");
        }

        entered = tenant;
    }
}
