namespace DirtFace.Integrations.Web.Accounts;

/// <summary>What the sign-in cookie says; role and name are read anew with every request.</summary>
internal static class AccountClaims
{
    public const string User = "sub";
    public const string Session = "sid";
    public const string Stamp = "stamp";
    public const string Tenant = "tenant";
    public const string SignedInAt = "at";
}
