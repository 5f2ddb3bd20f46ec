using Microsoft.AspNetCore.Routing.Patterns;

namespace DirtFace.Integrations.QuickBooksSimulator.Control.Description;

/// <summary>The OpenAPI 3.1 document of the control API, made from the routes that are really there.</summary>
internal static class OpenApiDocument
{
    private const string Prefix = "/sim/api/";

    public static JsonObject Of(EndpointDataSource routes)
    {
        var paths = new JsonObject();
        foreach (var endpoint in routes.Endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            var path = PathOf(endpoint.RoutePattern);
            if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }
            if (paths[path] is not JsonObject operations)
            {
                paths[path] = operations = [];
            }
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            {
                operations[method.ToLowerInvariant()] = Operation(endpoint);
            }
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Control API of the QuickBooks simulator",
                ["version"] = "1",
                ["description"] = "Steers the simulator from tests and from host programs: companies, people, faults, quotas, time and what happened.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Error"] = ErrorSchema() } },
        };
    }

    private static JsonObject Operation(RouteEndpoint endpoint)
    {
        var description = endpoint.Metadata.GetMetadata<ControlDescription>() ?? new ControlDescription("", "");
        var operation = new JsonObject
        {
            ["summary"] = description.Summary,
            ["parameters"] = new JsonArray([
                .. endpoint.RoutePattern.Parameters.Select(parameter => Parameter(parameter.Name, "path", "string", "", isRequired: true)),
                .. description.Query.Select(field => Parameter(field.Name, "query", field.Type, field.Meaning, field.IsRequired)),
            ]),
            ["responses"] = new JsonObject
            {
                ["200"] = Response(description.Answer, new JsonObject { ["type"] = "object" }),
                ["400"] = Response("A mistake in the request.", Reference("Error")),
                ["404"] = Response("What the address names does not exist.", Reference("Error")),
            },
        };
        if (description.Body.Count > 0)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Json(Schema(description.Body)) };
        }
        return operation;
    }

    private static JsonObject Parameter(string name, string place, string type, string meaning, bool isRequired) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["description"] = meaning,
        ["schema"] = new JsonObject { ["type"] = type },
    };

    private static JsonObject Schema(IReadOnlyList<ControlField> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Name] = new JsonObject { ["type"] = field.Type, ["description"] = field.Meaning };
        }
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. fields.Where(field => field.IsRequired).Select(field => (JsonNode)field.Name)]),
        };
    }

    private static JsonObject ErrorSchema() => Schema([new ControlField("error", "string", "What is wrong, in a sentence.", true)]);

    private static JsonObject Response(string description, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = Json(schema),
    };

    private static JsonObject Json(JsonObject schema) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    // Without the constraints that only routing understands: {id:int} becomes {id}.
    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));
}
