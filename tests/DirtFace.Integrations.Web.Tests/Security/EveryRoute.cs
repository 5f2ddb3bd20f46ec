using System.Net;
using DirtFace.Integrations.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Security;

/// <summary>Generated from the live route table: a new route is in here by itself (A1, A6, A7).</summary>
public sealed class EveryRoute(WebApp app) : IClassFixture<WebApp>
{
    // Reviewed: what a person without an account may reach.
    private static readonly string[] Anonymous = ["sign-in", "sign-out", "error/{code:int}", "health/live", "health/ready", "help", "theme"];

    [Fact]
    public void Says_who_may_call_it()
    {
        var silent = Dynamic().Where(route =>
            route.Metadata.GetMetadata<IAuthorizeData>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null);

        Assert.Empty(silent.Select(PatternOf));
        Assert.Equal(
            Anonymous.Order(),
            Dynamic().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(PatternOf).Distinct().Order());
        Assert.True(Dynamic().Count() > 25, "The route table is nearly empty; this test would prove nothing.");
    }

    [Fact]
    public async Task Asks_a_stranger_to_sign_in()
    {
        using var stranger = app.Browser();
        foreach (var route in Dynamic().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            using var answer = await stranger.GetAsync(UrlOf(route, Guid.Empty), TestContext.Current.CancellationToken);

            Assert.True(
                answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal),
                $"{PatternOf(route)} answered a stranger with {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData(WebApp.Admin)]
    [InlineData(WebApp.Billing)]
    [InlineData(WebApp.Viewer)]
    public async Task With_an_id_of_another_business_is_not_found_and_changes_nothing(string person)
    {
        var foreign = await app.IdsOfAsync("Thames Groundworks");
        var before = await app.FingerprintAsync("Thames Groundworks");
        using var browser = await app.SignInAsync(person);
        var token = await WebApp.TokenAsync(browser, "/");
        var probes = 0;
        foreach (var route in WithId())
        {
            foreach (var id in foreign)
            {
                foreach (var url in VariantsOf(route, id))
                {
                    using var read = await browser.GetAsync(url, TestContext.Current.CancellationToken);
                    using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Id", $"{id}"), new("Id", $"{id}")]);
                    using var write = await browser.PostAsync(url, form, TestContext.Current.CancellationToken);

                    Assert.True(IsHidden(read.StatusCode), $"GET {url} as {person}: {(int)read.StatusCode}");
                    Assert.True(IsHidden(write.StatusCode), $"POST {url} as {person}: {(int)write.StatusCode}");
                    probes += 2;
                }
            }
        }

        Assert.Equal(before, await app.FingerprintAsync("Thames Groundworks"));
        Assert.True(probes >= 100, $"Only {probes} probes.");
    }

    [Fact]
    public async Task Refuses_a_post_without_antiforgery_token()
    {
        var own = await app.IdsOfAsync("Summit Grading");
        using var browser = await app.SignInAsync(WebApp.Admin);
        // The page of an error stands in for a post that failed, so it takes posts, does nothing and shows nothing of anybody.
        foreach (var route in Dynamic().Where(route => PatternOf(route) is not ("live" or "health/live" or "health/ready" or "error/{code:int}")))
        {
            foreach (var url in own.SelectMany(id => VariantsOf(route, id)).Distinct())
            {
                using var nothing = new FormUrlEncodedContent([new("Input.Name", "x")]);
                using var answer = await browser.PostAsync(url, nothing, TestContext.Current.CancellationToken);

                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"POST {url} without a token: {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }
    }

    [Fact]
    public async Task Answers_with_strict_headers_whatever_the_status()
    {
        var own = await app.IdsOfAsync("Summit Grading");
        using var browser = await app.SignInAsync(WebApp.Admin);
        foreach (var url in Dynamic().Where(route => PatternOf(route) != "live").SelectMany(route => VariantsOf(route, own[0])).Append("/nowhere").Distinct())
        {
            using var answer = await browser.GetAsync(url, TestContext.Current.CancellationToken);

            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{url} may be stored");
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    // Static files carry no data of anybody.
    private IEnumerable<RouteEndpoint> Dynamic() => app.Routes.Where(route =>
        PatternOf(route) != "{**path:file}" && !route.Metadata.Any(item => item.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)));

    private IEnumerable<RouteEndpoint> WithId() => Dynamic().Where(route => route.RoutePattern.Parameters.Any(parameter => parameter.Name == "id"));

    private static bool IsHidden(HttpStatusCode status) =>
        // A role that may not come here at all is told so before anything is looked up.
        status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed;


    private static IEnumerable<string> VariantsOf(RouteEndpoint route, Guid id)
    {
        var handlers = route.RoutePattern.Parameters.Any(parameter => parameter.Name == "handler")
            ? new[] { "panel", "resolve", "send" }
            : [""];
        var kinds = route.RoutePattern.Parameters.Any(parameter => parameter.Name == "kind") ? new[] { "customer", "item", "invoice", "payment" } : [""];
        var pageHandlers = new[] { "", "?handler=Send", "?handler=Archive", "?handler=Delete", "?handler=Void", "?handler=Restore", "?handler=Calculate" };
        return from handler in handlers
               from kind in kinds
               from query in pageHandlers
               select UrlOf(route, id).Replace("{handler}", handler, StringComparison.Ordinal).Replace("{kind}", kind, StringComparison.Ordinal) + query;
    }

    private static string UrlOf(RouteEndpoint route, Guid id) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "id" } => $"{id}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "code" } => "404",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            _ => "",
        }))));

    private static string PatternOf(RouteEndpoint route) => route.RoutePattern.RawText!.TrimStart('/');
}
