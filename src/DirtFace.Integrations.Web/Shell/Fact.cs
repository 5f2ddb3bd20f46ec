namespace DirtFace.Integrations.Web.Shell;

/// <summary>A label with its value.</summary>
public sealed record Fact(string Label, string Value);
