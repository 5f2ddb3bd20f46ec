using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>The memo that the customer sees, wrapped in an object on the wire.</summary>
public sealed record MemoRef([property: JsonPropertyName("value")] string Value = "");
