using System.Text.Json;

namespace DirtFace.Integrations.Sync;

/// <summary>Compares what we sent with what QuickBooks has, without knowing the entity.</summary>
internal static class JsonContent
{
    // Ours to identify and version an update with; not content.
    private static readonly string[] Envelope = ["Id", "SyncToken", "sparse"];

    private static readonly string[] Addresses = ["BillAddr", "ShipAddr"];

    /// <summary>Whether QuickBooks' object holds every value of our body: then our write has arrived.</summary>
    public static bool Carries(byte[] remote, byte[] body)
    {
        using var theirs = JsonDocument.Parse(remote);
        using var ours = JsonDocument.Parse(body);
        return ours.RootElement.EnumerateObject()
            .Where(field => !Envelope.Contains(field.Name))
            .All(field => Addresses.Contains(field.Name)
                ? CoversAddress(Field(theirs.RootElement, field.Name), field.Value)
                : Covers(Field(theirs.RootElement, field.Name), field.Value));
    }

    /// <summary>Whether these fields are the same in two of QuickBooks' objects.</summary>
    public static bool Same(byte[] one, byte[] other, IReadOnlyList<string> fields)
    {
        using var left = JsonDocument.Parse(one);
        using var right = JsonDocument.Parse(other);
        return fields.All(field => (Field(left.RootElement, field), Field(right.RootElement, field)) switch
        {
            (null, null) => true,
            ({ } a, { } b) => JsonElement.DeepEquals(a, b),
            _ => false,
        });
    }

    private static bool Covers(JsonElement? theirs, JsonElement ours) => (theirs, ours.ValueKind) switch
    {
        // An empty text clears a field; QuickBooks then leaves it out.
        (null, JsonValueKind.String) => ours.GetString()!.Length == 0,
        (null, JsonValueKind.Object) => ours.EnumerateObject().All(field => Covers(null, field.Value)),
        (null, _) => false,
        ({ } object1, JsonValueKind.Object) => object1.ValueKind == JsonValueKind.Object
            && ours.EnumerateObject().All(field => Covers(Field(object1, field.Name), field.Value)),
        ({ } array, JsonValueKind.Array) => CoversArray(array, ours),
        ({ } number, JsonValueKind.Number) => number.ValueKind == JsonValueKind.Number && number.GetDecimal() == ours.GetDecimal(),
        ({ } value, _) => JsonElement.DeepEquals(value, ours),
    };

    // QuickBooks turns the address of an invoice that is saved again into plain lines without city or postal code: what we
    // sent is still there, but in other fields.
    private static bool CoversAddress(JsonElement? theirs, JsonElement ours)
    {
        if (ours.ValueKind != JsonValueKind.Object || theirs is not { ValueKind: JsonValueKind.Object } address)
        {
            return Covers(theirs, ours);
        }

        var text = string.Join('\n', Texts(address));
        return Texts(ours).All(part => text.Contains(part, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonElement address) => address.EnumerateObject()
        .Where(field => !Envelope.Contains(field.Name) && field.Value.ValueKind == JsonValueKind.String)
        .Select(field => field.Value.GetString()!);

    // QuickBooks adds the subtotal line by itself; what it has beyond that and beyond ours was not sent by us.
    private static bool CoversArray(JsonElement theirs, JsonElement ours)
    {
        if (theirs.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var left = theirs.EnumerateArray().Where(element => !IsSubtotal(element)).ToList();
        return left.Count == ours.GetArrayLength() && left.Zip(ours.EnumerateArray(), (a, b) => Covers(a, b)).All(same => same);
    }

    private static bool IsSubtotal(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && Field(element, "DetailType") is { ValueKind: JsonValueKind.String } type
        && type.ValueEquals("SubTotalLineDetail");

    private static JsonElement? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
