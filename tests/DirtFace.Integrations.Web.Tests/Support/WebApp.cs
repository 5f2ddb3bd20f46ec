using System.Net;
using System.Text.RegularExpressions;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Demo;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Support;

/// <summary>The whole application with its demo businesses, as a browser meets it: cookies, antiforgery and authorisation are on.</summary>
public sealed partial class WebApp : IAsyncLifetime
{
    public const string Admin = "ana@summit.example";
    public const string Billing = "ben@summit.example";
    public const string Viewer = "vic@summit.example";

    private readonly string folder = Directory.CreateTempSubdirectory("dirtface-web-").FullName;
    private WebApplicationFactory<Web.Accounts.SignedIn>? factory;
    private SimulatorHost? simulator;

    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. factory!.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        // Beside the application, not in it: the factory takes the first host that is built for the one under test.
        simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Url = "http://127.0.0.1:0", Quotas = QuotaMode.Off }, CancellationToken.None);
        factory = new WebApplicationFactory<Web.Accounts.SignedIn>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("Data:Folder", folder)
            .UseSetting("Simulator:Embedded", "false")
            .UseSetting("Simulator:Url", simulator.Address.ToString())
            .UseSetting("Sync:RequestsPerSecond", "0")
            .UseSetting("QuickBooks:PublicUrl", "http://localhost"));
        factory.CreateClient().Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await factory!.DisposeAsync();
        await simulator!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A browser that follows no redirect and keeps cookies.</summary>
    public HttpClient Browser() => factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    public async Task<HttpClient> SignInAsync(string email)
    {
        var browser = Browser();
        using var answer = await PostFormAsync(browser, "/sign-in", new() { ["Email"] = email, ["Password"] = DemoData.Password });
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{email} could not sign in: {(int)answer.StatusCode}");
        return browser;
    }

    /// <summary>Posts as a browser would: with the antiforgery token of the page that has the form.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string url, Dictionary<string, string> fields, string? formPage = null)
    {
        fields["__RequestVerificationToken"] = await TokenAsync(browser, formPage ?? url);
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(url, UriKind.Relative), content);
    }

    public static async Task<string> TokenAsync(HttpClient browser, string page)
    {
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        return Token().Match(html).Groups["token"].Value is { Length: > 0 } token
            ? token
            : throw new InvalidOperationException($"{page} has no form.");
    }

    /// <summary>Ids of a customer, an item, invoices, a tax rate and a payment of a demo business.</summary>
    public async Task<IReadOnlyList<Guid>> IdsOfAsync(string business)
    {
        await using var scope = factory!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(
            await db.Set<Business>().Where(row => row.Name == business).Select(row => row.Id).SingleAsync());
        return
        [
            await db.Set<Customer>().Select(row => row.Id).FirstAsync(),
            await db.Set<CatalogItem>().Select(row => row.Id).FirstAsync(),
            await db.Set<Invoice>().Where(row => row.Status == InvoiceStatus.Draft).Select(row => row.Id).FirstAsync(),
            await db.Set<Invoice>().Where(row => row.Status == InvoiceStatus.Sent).Select(row => row.Id).FirstAsync(),
            await db.Set<Taxes.TaxRate>().Select(row => row.Id).FirstAsync(),
            await db.Set<Payment>().Where(row => row.Status == PaymentStatus.Recorded).Select(row => row.Id).FirstAsync(),
        ];
    }

    /// <summary>A fingerprint of everything a business has, to see that nothing was changed.</summary>
    public async Task<string> FingerprintAsync(string business)
    {
        await using var scope = factory!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(
            await db.Set<Business>().Where(row => row.Name == business).Select(row => row.Id).SingleAsync());
        return string.Join(
            '|',
            await db.Set<Customer>().SumAsync(row => row.Version),
            await db.Set<CatalogItem>().SumAsync(row => row.Version),
            await db.Set<Invoice>().SumAsync(row => row.Version),
            await db.Set<Taxes.TaxRate>().SumAsync(row => row.Version),
            await db.Set<Payment>().SumAsync(row => row.Version),
            await db.Set<Invoice>().SumAsync(row => row.Paid),
            await db.Set<Sync.SyncEvent>().CountAsync(),
            await db.Set<Sync.SyncRecord>().CountAsync());
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
