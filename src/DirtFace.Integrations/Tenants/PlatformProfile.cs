using System.ComponentModel.DataAnnotations;

namespace DirtFace.Integrations.Tenants;

/// <summary>What this installation offers to which businesses; configuration section "Platform".</summary>
public sealed class PlatformProfile
{
    /// <summary>The cheapest plan that includes QuickBooks.</summary>
    public Plan QuickBooksFrom { get; set; } = Plan.Growth;

    /// <summary>The countries (ISO 3166 alpha-2) in which QuickBooks is offered.</summary>
    [MinLength(1, ErrorMessage = "Platform:QuickBooksCountries must name at least one country.")]
    public string[]? QuickBooksCountries { get; set; }

    // A default in the property would be added to, not replaced, by the configuration.
    internal IReadOnlyList<string> Countries => QuickBooksCountries ?? ["US", "GB", "CA", "AU"];
}
