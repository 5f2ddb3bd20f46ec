namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The three bodies that were seen for a refused refresh token.</summary>
public enum InvalidGrantBody
{
    /// <summary>With the description "Token invalid".</summary>
    WithDescription,

    /// <summary>The bare error, 25 bytes; codes are refused without a description too.</summary>
    WithoutDescription,

    /// <summary>With the description "Incorrect or invalid refresh token".</summary>
    IncorrectToken,
}
