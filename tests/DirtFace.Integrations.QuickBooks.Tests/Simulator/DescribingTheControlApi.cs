using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class DescribingTheControlApi(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task Every_route_is_in_the_served_document_with_a_summary_and_an_answer()
    {
        var document = await app.ControlGetAsync("openapi.json");

        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, operation.Value)))
            .ToList();
        Assert.Equal("3.1.0", document["openapi"]!.GetValue<string>());
        Assert.Contains(operations, operation => (operation.Path, operation.Method) == ("/sim/api/faults", "post"));
        Assert.Empty(operations
            .Where(operation => Summary(operation.Value!).Length == 0)
            .Select(operation => $"{operation.Method} {operation.Path}"));
        Assert.All(operations, operation => Assert.NotEqual("", operation.Value!["responses"]!["200"]!["description"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Parameters_of_addresses_and_fields_of_bodies_are_described()
    {
        var document = await app.ControlGetAsync("openapi.json");

        var edit = document["paths"]!["/sim/api/companies/{realm}/entities/{entity}/{id}"]!["post"]!;
        Assert.Equal(["realm", "entity", "id"], edit["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()));
        var modes = document["paths"]!["/sim/api/requestids"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.Equal("string", modes["properties"]!["mode"]!["type"]!.GetValue<string>());
    }

    private static string Summary(JsonNode operation) => operation["summary"]!.GetValue<string>();
}
