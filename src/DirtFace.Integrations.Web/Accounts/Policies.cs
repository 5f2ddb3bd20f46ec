using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Authorization;

namespace DirtFace.Integrations.Web.Accounts;

/// <summary>Who may do what; each policy includes the roles above it.</summary>
public static class Policies
{
    /// <summary>Reads.</summary>
    public const string Viewer = nameof(Viewer);

    /// <summary>Works with records.</summary>
    public const string Billing = nameof(Billing);

    /// <summary>Connects, maps and changes settings.</summary>
    public const string Admin = nameof(Admin);

    internal static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Viewer, policy => policy.RequireRole(nameof(Role.Viewer), nameof(Role.Billing), nameof(Role.Admin)));
        options.AddPolicy(Billing, policy => policy.RequireRole(nameof(Role.Billing), nameof(Role.Admin)));
        options.AddPolicy(Admin, policy => policy.RequireRole(nameof(Role.Admin)));
        // A route that says nothing about who may call it is for members of the business.
        options.FallbackPolicy = options.GetPolicy(Viewer);
        options.DefaultPolicy = options.GetPolicy(Viewer)!;
    }
}
