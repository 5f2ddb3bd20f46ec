using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Reads and writes the named modes of the control API: camelCase names of one enumeration.</summary>
internal static class ControlModes
{
    public static string NameOf<T>(T mode)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(mode.ToString());

    /// <summary>The mode that the request names, or the one that holds now when it names none.</summary>
    public static T Mode<T>(this JsonObject body, string name, T current)
        where T : struct, Enum
    {
        if (body[name] is null)
        {
            return current;
        }
        var text = body.Text(name) ?? "";
        foreach (var mode in Enum.GetValues<T>())
        {
            if (text.Equals(mode.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return mode;
            }
        }
        throw ControlRequestException.Invalid($"{name} must be one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}.");
    }
}
