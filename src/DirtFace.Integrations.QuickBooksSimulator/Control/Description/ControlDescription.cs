namespace DirtFace.Integrations.QuickBooksSimulator.Control.Description;

/// <summary>One field of a body, or one parameter of a query string.</summary>
internal sealed record ControlField(string Name, string Type, string Meaning, bool IsRequired = false);

/// <summary>What a route of the control API is for, for people and for the served OpenAPI document.</summary>
internal sealed record ControlDescription(string Summary, string Answer)
{
    public IReadOnlyList<ControlField> Body { get; init; } = [];

    public IReadOnlyList<ControlField> Query { get; init; } = [];
}

/// <summary>Attaches descriptions where routes are mapped, so that none can be forgotten or outlive its route.</summary>
internal static class Describing
{
    /// <summary>Says what the route does and what it answers. A body field is "name type meaning", with "!" behind a required name.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder route, string summary, string answer, params string[] body)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ControlDescription(summary, answer) { Body = [.. body.Select(Field)] });

    /// <summary>The same for a route that is steered by its query string.</summary>
    public static TBuilder DescribeQuery<TBuilder>(this TBuilder route, string summary, string answer, params string[] query)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ControlDescription(summary, answer) { Query = [.. query.Select(Field)] });

    private static ControlField Field(string text)
    {
        var parts = text.Split(' ', 3);
        return new ControlField(parts[0].TrimEnd('!'), parts[1], parts.ElementAtOrDefault(2) ?? "", parts[0].EndsWith('!'));
    }
}
