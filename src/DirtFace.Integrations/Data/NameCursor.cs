using System.Buffers.Text;
using System.Text;

namespace DirtFace.Integrations.Data;

/// <summary>The cursor of a list sorted by name and then id. A damaged one is no cursor: the list starts over.</summary>
internal static class NameCursor
{
    private const int IdLength = 32;

    public static string Of(string name, Guid id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{id:N}{name}"));

    public static bool TryParse(string? cursor, out string name, out Guid id)
    {
        (name, id) = ("", Guid.Empty);
        if (cursor is null || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (text.Length < IdLength || !Guid.TryParseExact(text[..IdLength], "N", out id))
        {
            return false;
        }

        name = text[IdLength..];
        return true;
    }
}
