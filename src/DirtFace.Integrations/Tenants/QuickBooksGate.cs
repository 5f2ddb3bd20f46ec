using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Tenants;

/// <summary>Whether a business may use QuickBooks, and if not, why.</summary>
public enum GateResult
{
    Open,
    PlanTooLow,
    RegionUnsupported,
}

/// <summary>Decides by plan and region whether a business may use QuickBooks.</summary>
public sealed class QuickBooksGate(IOptionsMonitor<PlatformProfile> profile)
{
    /// <summary>The region outranks the plan: nobody is asked to upgrade to what is not offered to them.</summary>
    public GateResult Check(Business business)
    {
        var offer = profile.CurrentValue;
        if (!offer.Countries.Contains(business.Country, StringComparer.OrdinalIgnoreCase))
        {
            return GateResult.RegionUnsupported;
        }

        return business.Plan < offer.QuickBooksFrom ? GateResult.PlanTooLow : GateResult.Open;
    }
}
