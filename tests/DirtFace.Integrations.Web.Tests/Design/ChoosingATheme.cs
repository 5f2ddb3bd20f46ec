using System.Net;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class ChoosingATheme : IAsyncLifetime
{
    private readonly WebApplication app = Build();

    [Fact]
    public async Task The_choice_is_kept_and_the_page_comes_back()
    {
        var answer = await PostAsync("dark", "/invoices?status=sent");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/invoices?status=sent", answer.Headers.Location?.ToString());
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("theme=dark;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        var answer = await PostAsync("light", returnUrl);

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_theme_that_does_not_exist_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("sepia", "/")).StatusCode);

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("theme", "dark")]);

        var answer = await app.GetTestClient().PostAsync("/theme", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("theme=dark", "dark")]
    [InlineData("theme=sepia", "auto")]
    [InlineData("", "auto")]
    public void A_page_takes_only_themes_it_knows_from_the_cookie(string cookie, string theme)
    {
        var request = new DefaultHttpContext { Request = { Headers = { Cookie = cookie } } }.Request;

        Assert.Equal(theme, ThemeChoice.Of(request));
    }

    public async ValueTask InitializeAsync() => await app.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<HttpResponseMessage> PostAsync(string theme, string returnUrl)
    {
        var client = app.GetTestClient();
        var page = await client.GetAsync("/token", TestContext.Current.CancellationToken);
        var token = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/theme")
        {
            Content = new FormUrlEncodedContent([new("theme", theme), new("returnUrl", returnUrl), new("__RequestVerificationToken", token)]),
            Headers = { { "Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0] } },
        };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAntiforgery();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.MapTheme();
        app.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
        return app;
    }
}
