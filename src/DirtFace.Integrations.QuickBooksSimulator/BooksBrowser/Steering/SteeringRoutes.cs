using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>The addresses of the pages that steer a company or the simulator.</summary>
internal sealed class SteeringRoutes(
    SettingsPage settings,
    ClosingPage closing,
    AccessPage access,
    ReadingsPage readings,
    TrafficPage traffic,
    AppsPage apps,
    WebhooksPage webhooks)
{
    public void Map(IEndpointRouteBuilder routes, Func<Func<HttpContext, CompanyFile, Task>, RequestDelegate> inCompany)
    {
        routes.MapGet($"/books/{{realm}}/{SettingsPage.Path}", inCompany(SettingsPage.ShowAsync));
        routes.MapPost($"/books/{{realm}}/{SettingsPage.Path}", inCompany(settings.SaveAsync));
        routes.MapGet($"/books/{{realm}}/{ClosingPage.Path}", inCompany(ClosingPage.ShowAsync));
        routes.MapPost($"/books/{{realm}}/{ClosingPage.Path}", inCompany(closing.SaveAsync));
        routes.MapGet($"/books/{{realm}}/{AccessPage.Path}", inCompany(access.ShowAsync));
        routes.MapPost($"/books/{{realm}}/{AccessPage.Path}/{{act}}", inCompany(access.ActAsync));
        routes.MapGet($"/books/{{realm}}/{ReadingsPage.Path}", inCompany(ReadingsPage.ShowAsync));
        routes.MapPost($"/books/{{realm}}/{ReadingsPage.Path}", inCompany(readings.SaveAsync));
        routes.MapGet($"/books/{{realm}}/{TrafficPage.Path}", inCompany(traffic.ShowAsync));
        routes.MapPost($"/books/{{realm}}/{TrafficPage.Path}/{{act}}", inCompany(traffic.ActAsync));
        routes.MapGet(AppsPage.Path, apps.ShowAsync);
        routes.MapPost(AppsPage.Path, apps.SaveAsync);
        routes.MapGet(WebhooksPage.Path, webhooks.ShowAsync);
        routes.MapPost(WebhooksPage.Path, webhooks.SaveAsync);
        routes.MapPost($"{WebhooksPage.Path}/remove", webhooks.RemoveAsync);
    }
}
