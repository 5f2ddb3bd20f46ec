using System.Net.Http.Headers;

namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Finds Intuit's trace id, which gateways spell in more than one way.</summary>
internal static class IntuitTidHeader
{
    private const int MaxLength = 128;

    public static string? Read(HttpResponseHeaders headers)
    {
        foreach (var header in headers.NonValidated)
        {
            if (header.Key.Replace('-', '_').Equals("intuit_tid", StringComparison.OrdinalIgnoreCase))
            {
                return Clean(header.Value.ToString());
            }
        }

        return null;
    }

    // It goes into log lines, so nothing but the characters of an id survives.
    private static string? Clean(string value)
    {
        var kept = string.Concat(value.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':').Take(MaxLength));
        return kept.Length == 0 ? null : kept;
    }
}
