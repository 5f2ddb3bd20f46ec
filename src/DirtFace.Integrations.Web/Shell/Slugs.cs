using System.Text.RegularExpressions;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Writes and reads the names of statuses as addresses carry them: "needs-attention".</summary>
public static partial class Slugs
{
    public static string Of(Enum value) => Humps().Replace(value.ToString(), "-").ToLowerInvariant();

    /// <summary>Null for what is no such name: a damaged address shows the whole list rather than an error.</summary>
    public static T? Read<T>(string? text)
        where T : struct, Enum =>
        text is not null && Enum.GetValues<T>().Where(value => string.Equals(Of(value), text, StringComparison.OrdinalIgnoreCase)).ToList() is [var found]
            ? found
            : null;

    [GeneratedRegex("(?<=.)(?=[A-Z])")]
    private static partial Regex Humps();
}
