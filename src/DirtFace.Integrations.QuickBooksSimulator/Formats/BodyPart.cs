namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>One part of a multipart body, its bytes as they are meant after any transfer encoding.</summary>
internal sealed record BodyPart(string Name, string? FileName, string? ContentType, ReadOnlyMemory<byte> Bytes);
