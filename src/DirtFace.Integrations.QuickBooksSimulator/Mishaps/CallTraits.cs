namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>What a call is, as far as faults choose by it; what needs a look into the body is found out when a fault asks.</summary>
internal class CallTraits(string method, string? realmId, string? entity, string operation)
{
    public const string Token = "token";
    public const string Revoke = "revoke";

    public string Method => method;

    public string? RealmId => realmId;

    public virtual string Operation => operation;

    public virtual bool IsOAuth => Operation is Token or Revoke;

    public virtual bool IsOn(string wanted) => wanted.Equals(entity, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the call is about the record with this id, document number or name, or carries it as its request id.</summary>
    public virtual bool Concerns(string record) => false;
}
