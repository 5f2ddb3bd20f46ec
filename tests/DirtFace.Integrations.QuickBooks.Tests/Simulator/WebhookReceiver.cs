using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>An app's webhook endpoint on a free port, which notes everything that it is told.</summary>
public sealed class WebhookReceiver : IAsyncLifetime
{
    public const string VerifierToken = "00faeec4-08d0-4996-bb37-698ae19f0149";

    private readonly ConcurrentQueue<ReceivedNotification> received = new();
    private readonly WebApplication app;

    public WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    public IReadOnlyList<ReceivedNotification> Received => [.. received];

    public IReadOnlyList<JsonNode> Events => [.. received.SelectMany(notification => notification.Json.AsArray().OfType<JsonNode>())];

    /// <summary>What every notification is answered.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public TimeSpan Delay { get; set; }

    public string Url { get; private set; } = "";

    /// <summary>The signature that the contract describes, computed here by itself.</summary>
    public static string Sign(string body, string verifierToken = VerifierToken) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(verifierToken), Encoding.UTF8.GetBytes(body)));

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(CancellationToken.None);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Url = $"{addresses!.Addresses.First()}/hooks";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        received.Enqueue(new ReceivedNotification(http.Request.Method, http.Request.Path, headers, body));
        await Task.Delay(Delay, http.RequestAborted);
        http.Response.StatusCode = Status;
        http.Response.Headers.Location = Url;
    }
}

/// <summary>One call of a webhook endpoint.</summary>
public sealed record ReceivedNotification(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Signature => Headers.GetValueOrDefault("intuit-signature");
}
