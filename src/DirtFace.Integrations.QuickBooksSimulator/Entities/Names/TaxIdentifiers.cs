using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>Numbers that only their last characters may be seen of; the rest is not even kept.</summary>
internal static class TaxIdentifiers
{
    private const int Shown = 5;

    // A masked number that is sent back masks to itself, so an echo changes nothing.
    public static void Mask(JsonObject party, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (party.Text(field) is { Length: > Shown } number)
            {
                party[field] = new string('X', number.Length - Shown) + number[^Shown..];
            }
        }
    }
}
