namespace DirtFace.Integrations.Tenants;

/// <summary>The id of one business; never interchangeable with the id of anything the business owns.</summary>
public readonly record struct TenantId(Guid Value)
{
    /// <summary>Reads the text form that links and cookies carry.</summary>
    public static bool TryParse(string? text, out TenantId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new TenantId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString();
}
