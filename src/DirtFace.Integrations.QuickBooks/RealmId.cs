namespace DirtFace.Integrations.QuickBooks;

/// <summary>The id that QuickBooks gave one company file; decimal digits so far, but only ever treated as text.</summary>
public readonly record struct RealmId(string Value)
{
    public override string ToString() => Value;
}
