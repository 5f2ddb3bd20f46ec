using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>What came back over the wire.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string ContentType)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The code of the engine's fault, or null when there is none.</summary>
    public string? FaultCode => Json["Fault"]?["Error"]?[0]?["code"]?.GetValue<string>();

    public string? FaultDetail => Json["Fault"]?["Error"]?[0]?["Detail"]?.GetValue<string>();

    public string? FaultElement => Json["Fault"]?["Error"]?[0]?["element"]?.GetValue<string>();

    public string? GatewayCode => Json["fault"]?["error"]?[0]?["code"]?.GetValue<string>();

    public JsonNode Entity(string name) => Json[name] ?? throw new InvalidOperationException($"No {name} in {Text}");
}
