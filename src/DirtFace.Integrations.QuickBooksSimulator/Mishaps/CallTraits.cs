namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>What a call is, as far as faults choose by it.</summary>
internal sealed record CallTraits(string Method, string? RealmId, string? Entity, string Operation)
{
    public const string Token = "token";
    public const string Revoke = "revoke";

    public bool IsOAuth => Operation is Token or Revoke;
}
