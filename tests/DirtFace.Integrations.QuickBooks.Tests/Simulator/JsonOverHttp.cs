using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Reads JSON without knowing its shape.</summary>
internal static class JsonOverHttp
{
    public static async Task<JsonNode> GetFromJsonNodeAsync(this HttpClient http, string address) =>
        JsonNode.Parse(await http.GetStringAsync(address, SimulatorApp.Ct))!;
}
