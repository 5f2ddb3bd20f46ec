using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DirtFace.Integrations.Web.Accounts;

/// <summary>Registers users, sign-in cookies and roles.</summary>
internal static class AccountsModule
{
    // OWASP's figure for PBKDF2 with SHA-512, which Identity uses.
    private const int PasswordRounds = 210_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services, string keyFolder, bool secureOnly)
    {
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireDigit = false;
        }).AddEntityFrameworkStores<IntegrationsDbContext>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordRounds);
        services.AddDataProtection().SetApplicationName("DirtFace.Integrations").PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => Cookie(options, secureOnly));
        services.AddAuthorization(Policies.Configure);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = secureOnly ? "__Host-dirtface.form" : "dirtface.form";
            options.Cookie.SecurePolicy = secureOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
        });
        return services
            .AddHttpContextAccessor()
            .AddScoped<CookieCheck>().AddScoped<SignedIn>().AddScoped<SignInPerson>().AddScoped<IShell, CurrentShell>();
    }

    private static void Cookie(CookieAuthenticationOptions options, bool secureOnly)
    {
        // Cookies ignore ports, so the name must differ from the simulator's; __Host- pins host and path where https is certain.
        options.Cookie.Name = secureOnly ? "__Host-dirtface.session" : "dirtface.session";
        options.Cookie.SecurePolicy = secureOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(CookieCheck);
    }
}
