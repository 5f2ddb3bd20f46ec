using System.Text.Json;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>How an agreed value is to be read.</summary>
internal enum Standing
{
    /// <summary>Both sides had these values when they last agreed.</summary>
    Agreed,

    /// <summary>A person saw their value and decided that ours is sent over it.</summary>
    SendOurs,
}

/// <summary>
/// What a field was on each side when they last agreed. Two values, because QuickBooks writes some of ours in its own way: a side
/// has changed when it differs from its own.
/// </summary>
internal sealed record AgreedValue(string? Ours, string? Theirs, Standing Standing = Standing.Agreed);

/// <summary>A line that both sides have, under QuickBooks' id; in the order of our lines.</summary>
internal sealed record AgreedLine(string Id, IReadOnlyDictionary<string, AgreedValue> Values)
{
    /// <summary>Our side of it.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string?> Ours => Values.ToDictionary(value => value.Key, value => value.Value.Ours);

    /// <summary>A person decided that it goes from QuickBooks: ours has none.</summary>
    public bool Gone { get; init; }
}

/// <summary>The common ground of a record's two sides, for three-way merges.</summary>
internal sealed record Agreement(IReadOnlyDictionary<string, AgreedValue> Fields, IReadOnlyList<AgreedLine> Lines)
{
    public static Agreement None { get; } = new(new Dictionary<string, AgreedValue>(), []);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Default);

    /// <summary>The stored agreement, or null when there is none that can be read: then nothing is known to be agreed.</summary>
    public static Agreement? TryRead(byte[]? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Agreement>(json, JsonSerializerOptions.Default) is { Fields: not null, Lines: not null } read
                && read.Fields.Values.All(value => value is not null)
                && read.Lines.All(line => line is { Id: not null, Values: not null } && line.Values.Values.All(value => value is not null)) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
