using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Reads numbers of control requests, so that a wrong one becomes a sentence.</summary>
internal static class ControlNumbers
{
    public static int? Whole(this JsonObject body, string name, int min = 0, int max = int.MaxValue) =>
        (int?)body.Between(name, min, max);

    public static decimal? Between(this JsonObject body, string name, decimal min, decimal max)
    {
        if (body.Text(name) is null)
        {
            return null;
        }
        return body.Number(name) is { } number && number >= min && number <= max
            ? number
            : throw ControlRequestException.Invalid(
                string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {min} to {max}."));
    }

    /// <summary>A text that can stand in a header of an answer.</summary>
    public static string? HeaderText(this JsonObject body, string name) =>
        body.Text(name) is not { } text || text.All(letter => letter is >= ' ' and <= '~')
            ? body.Text(name)
            : throw ControlRequestException.Invalid($"{name} must consist of printable ASCII characters.");
}
