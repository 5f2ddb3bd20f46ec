using System.Reflection;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>The simulator's pages in docs/ name only what exists, and leave nothing out that somebody could choose or call.</summary>
public sealed class KeepingTheDocumentTrue(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private static readonly DocumentPage Page = new("simulator.md");
    private static readonly DocumentPage ControlPage = new("simulator-control-api.md");

    private static readonly ILookup<string, Type> Classes =
        typeof(KeepingTheDocumentTrue).Assembly.GetTypes().Where(type => Tests(type).Any()).ToLookup(type => type.Name);

    public static TheoryData<string, Type> Settings => new()
    {
        { "Setting (`Simulator:…`)", typeof(SimulatorOptions) },
        { "`Simulator:Apps:n:…`", typeof(AppRegistration) },
        { "`Simulator:OAuth:…`", typeof(OAuthSettings) },
        { "`Simulator:Webhooks:…`", typeof(WebhookOptions) },
    };

    [Fact]
    public void Every_test_that_a_table_names_exists()
    {
        var (named, missing) = (0, new List<string>());
        foreach (var row in Page.RowsBelow("| Test |"))
        {
            var current = "";
            foreach (var test in DocumentPage.Code(row[^1]))
            {
                var (type, method) = test.Split('.') is [var one, var other] ? (one, other) : (test, "");
                current = type.Length > 0 ? type : current;
                named++;
                if (!Classes[current].Any(found => method.Length == 0 || Tests(found).Contains(method)))
                {
                    missing.Add($"{current}.{method}");
                }
            }
        }
        Assert.Empty(missing);
        Assert.NotEqual(0, named);
    }

    [Fact]
    public async Task Every_control_call_is_in_the_document_with_all_its_fields_and_no_other()
    {
        var calls = (await app.ControlGetAsync("openapi.json"))["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(call => (Name: $"{call.Key.ToUpperInvariant()} {path.Key}", call.Value)))
            .ToList();
        var rows = ControlPage.RowsBelow("| Call |").Select(row => DocumentPage.Code(row[0]).Single()).ToList();
        var fields = ControlPage.RowsBelow("| Field |").Select(row => DocumentPage.Code(row[0]).Single().TrimEnd('?')).ToHashSet();

        Assert.Equal(calls.Select(call => call.Name).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.Empty(calls.SelectMany(call => FieldsOf(call.Value!)).Distinct().Except(fields));
        Assert.Empty(fields.Except(calls.SelectMany(call => FieldsOf(call.Value!).Concat(ParametersOf(call.Value!)))));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_is_in_the_document_and_no_other(string head, Type options)
    {
        var documented = Page.RowsBelow(head).SelectMany(row => DocumentPage.Code(row[0]));

        var real = options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
        Assert.Equal(real.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reading_is_in_the_document_with_its_values_and_the_default_first()
    {
        var company = await app.ConnectCompanyAsync();
        var readings = (await app.ControlGetAsync($"companies/{company.RealmId}/readings"))["readings"]!.AsObject();

        var documented = Page.RowsBelow("| Question |").Where(row => row[1].StartsWith("readings:", StringComparison.Ordinal))
            .ToDictionary(row => DocumentPage.Code(row[1]).Single(), row => DocumentPage.Code(row[2]).ToList());

        Assert.Equal(readings.Select(reading => reading.Key).Order(StringComparer.Ordinal), documented.Keys.Order(StringComparer.Ordinal));
        Assert.All(readings, reading =>
        {
            var values = reading.Value!["values"]!.AsArray().Select(value => value!.GetValue<string>()).ToList();
            Assert.Equal(values, documented[reading.Key].Where(values.Contains));
            Assert.Equal(reading.Value["value"]!.GetValue<string>(), values[0]);
        });
    }

    [Fact]
    public async Task Every_kind_of_fault_is_in_the_document()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/faults");
        request.Content = SimulatorApp.Body(new JsonObject { ["kind"] = "none of them" });

        var kinds = (await app.SendAsync(request)).Json["error"]!.GetValue<string>().TrimEnd('.').Split("one of ")[1].Split(", ");

        Assert.Equal(
            kinds.Order(StringComparer.Ordinal),
            ControlPage.RowsBelow("| Kind |").SelectMany(row => DocumentPage.Code(row[0])).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Tests(Type type) =>
        type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => method.Name);

    private static IEnumerable<string> FieldsOf(JsonNode call) =>
        call["requestBody"]?["content"]!["application/json"]!["schema"]!["properties"]?.AsObject().Select(field => field.Key) ?? [];

    private static IEnumerable<string> ParametersOf(JsonNode call) =>
        call["parameters"]!.AsArray().Where(parameter => parameter!["in"]!.GetValue<string>() == "query")
            .Select(parameter => parameter!["name"]!.GetValue<string>());
}
