using System.Text.Json;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>Stops a secret at the door of every JSON log, cache or answer: a loud failure instead of a leak.</summary>
internal sealed class SecretJsonConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is a secret and is not read from JSON.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is a secret and is not written to JSON.");
}
