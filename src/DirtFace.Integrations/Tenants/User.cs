using Microsoft.AspNetCore.Identity;

namespace DirtFace.Integrations.Tenants;

/// <summary>A person who signs in. People are global; a <see cref="Membership"/> gives access to a business.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The name that colleagues read in timelines ("Ana R.").</summary>
    public string DisplayName { get; set; } = "";
}
