namespace DirtFace.Integrations.Connections;

/// <summary>The names that encrypted columns are bound to; part of what is authenticated, so they never change.</summary>
internal static class Columns
{
    public const string Realm = "realm";
    public const string Access = "access";
    public const string Refresh = "refresh";
}
