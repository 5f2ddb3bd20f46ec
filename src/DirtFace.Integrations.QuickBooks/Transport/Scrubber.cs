using System.Text.RegularExpressions;

namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Takes secrets out of a text that QuickBooks wrote, because its error details echo the access token.</summary>
internal sealed partial class Scrubber(params string[] secrets)
{
    private const string Redacted = "(redacted)";

    // Shorter pieces of a token give nothing away, and would match ordinary words.
    private const int ShortestPiece = 8;

    // QuickBooks' secrets and realms are all longer; replacing a shorter text would only garble the sentence.
    private const int ShortestSecret = 6;

    /// <summary>The text without secrets, without control characters, and no longer than <paramref name="maxLength"/>.</summary>
    public string? Clean(string? text, int maxLength)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var secret in secrets.Where(s => s.Length >= ShortestSecret))
        {
            text = text.Replace(secret, Redacted, StringComparison.Ordinal);
        }

        // Details may carry only the beginning of a token, followed by an ellipsis.
        text = Words().Replace(text, word => IsSecret(word.ValueSpan) ? Redacted : word.Value);
        return Cut(Controls().Replace(text, " "), maxLength);
    }

    private bool IsSecret(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("eyJ", StringComparison.Ordinal) || word.StartsWith("RT1-", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var secret in secrets)
        {
            if (word.Length >= ShortestPiece && secret.AsSpan().Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }

    [GeneratedRegex(@"[A-Za-z0-9_-]+(?:\.+[A-Za-z0-9_-]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\u0000-\u001F\u007F-\u009F]", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();
}
