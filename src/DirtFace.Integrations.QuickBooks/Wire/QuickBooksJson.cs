using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Turns wire records into bytes and back: equal records give equal bytes, and only bounded answers are read.</summary>
public static class QuickBooksJson
{
    private static readonly QuickBooksJsonContext Shapes = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = StrictJson.MaxDepth,
        AllowDuplicateProperties = false,
        // The bytes never meet HTML, and an operator can read what was sent.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new BoundedStringConverter(), new BoundedDecimalConverter() },
    });

    /// <summary>The record as UTF-8 JSON, fields in the order of their declaration, nulls left out.</summary>
    public static byte[] Serialize<T>(T entity)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(entity, ShapeOf<T>());
        return bytes.Length <= BoundedBody.OneEntity
            ? bytes
            : throw new ArgumentException($"A {typeof(T).Name} of {bytes.Length} bytes is larger than QuickBooks takes.", nameof(entity));
    }

    /// <summary>The record in the bytes; throws <see cref="JsonException"/> when they are no such thing.</summary>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        if (utf8.Length > BoundedBody.OneEntity || !Utf8.IsValid(utf8))
        {
            throw new JsonException($"A {typeof(T).Name} is too large or not UTF-8.");
        }

        return JsonSerializer.Deserialize(utf8, ShapeOf<T>()) ?? throw new JsonException($"A {typeof(T).Name} is null.");
    }

    private static JsonTypeInfo<T> ShapeOf<T>() =>
        Shapes.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new NotSupportedException($"{typeof(T).Name} is not an entity these clients know.");
}
