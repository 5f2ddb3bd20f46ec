namespace DirtFace.Integrations.Data;

/// <summary>What is wrong with one field of what a person entered, and how to mend it.</summary>
public sealed record FieldError(string Field, string Message);
