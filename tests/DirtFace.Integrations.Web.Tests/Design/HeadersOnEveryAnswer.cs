using System.Net;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class HeadersOnEveryAnswer : IAsyncLifetime
{
    private readonly WebApplication app = Build();

    [Theory]
    [InlineData("/page", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    public async Task The_content_policy_allows_only_what_is_ours(string path, HttpStatusCode status)
    {
        var answer = await app.GetTestClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'self' https://connect.example; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
            Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("no-store", Header(answer, "Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_says_itself_how_long_it_may_be_kept_is_believed()
    {
        var answer = await app.GetTestClient().GetAsync("/asset", TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000, immutable", Header(answer, "Cache-Control"));
    }

    public async ValueTask InitializeAsync() => await app.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSecurityHeaders("https://connect.example");
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("broken", context.RequestAborted)));
        app.MapGet("/page", () => "page");
        app.MapGet("/broken", string () => throw new InvalidOperationException("broken on purpose"));
        app.MapGet("/asset", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "max-age=31536000, immutable";
            return "asset";
        });
        return app;
    }
}
