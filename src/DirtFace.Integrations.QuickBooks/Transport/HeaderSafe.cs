namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Lets only texts into a header that cannot start another one.</summary>
internal static class HeaderSafe
{
    public static bool IsSafe(string value) => value.Length > 0 && value.All(c => c is > ' ' and <= '~');

    /// <summary>The message never quotes the value, because it is a secret.</summary>
    public static string Require(string value) =>
        IsSafe(value) ? value : throw new ArgumentException("A token is empty or has characters that no header carries.", nameof(value));
}
