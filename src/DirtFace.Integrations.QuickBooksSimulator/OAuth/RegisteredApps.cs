using System.Collections.Concurrent;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The apps that this simulator knows: the one of the options, further ones, and those added while it runs.</summary>
internal sealed class RegisteredApps
{
    private readonly ConcurrentDictionary<string, AppRegistration> apps = new(StringComparer.Ordinal);

    public RegisteredApps(SimulatorOptions options)
    {
        var first = new AppRegistration
        {
            ClientId = options.ClientId,
            ClientSecret = options.ClientSecret,
            Name = options.AppName,
            RedirectUris = options.RedirectUris,
        };
        foreach (var app in options.Apps.Prepend(first))
        {
            if (MistakeIn(app) is { } mistake)
            {
                throw new SimulatorStartException(mistake);
            }
            if (!apps.TryAdd(app.ClientId, Named(app)))
            {
                throw new SimulatorStartException($"Two apps have the client id {app.ClientId}.");
            }
        }
    }

    public IReadOnlyList<AppRegistration> All => [.. apps.Values.OrderBy(app => app.ClientId, StringComparer.Ordinal)];

    public AppRegistration? Find(string clientId) => apps.GetValueOrDefault(clientId);

    /// <summary>Adds an app, or changes the one with the same client id.</summary>
    public AppRegistration Register(AppRegistration app) => apps[app.ClientId] = Named(app);

    public bool Remove(string clientId) => apps.TryRemove(clientId, out _);

    /// <summary>What is wrong with a registration, as a sentence, or null.</summary>
    public static string? MistakeIn(AppRegistration app) =>
        app.ClientId.Length == 0 || app.ClientId.Contains(':', StringComparison.Ordinal) ? "An app needs a clientId without a colon."
            : app.ClientSecret.Length == 0 ? $"The app {app.ClientId} needs a clientSecret."
            : app.RedirectUris.FirstOrDefault(uri => !RedirectAddress.IsUsable(uri)) is { } uri
                ? $"The redirect address \"{uri}\" of {app.ClientId} must be absolute, without a fragment, in plain ASCII."
            : app.Scopes.FirstOrDefault(scope => !Scopes.IsKnown(scope)) is { } scope ? $"The scope \"{scope}\" is not known."
            : null;

    private static AppRegistration Named(AppRegistration app) => app.Name.Length == 0 ? app with { Name = app.ClientId } : app;
}
