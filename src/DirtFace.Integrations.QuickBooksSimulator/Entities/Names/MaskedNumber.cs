namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>Numbers of tax offices, which no answer shows whole; only what may be shown is kept.</summary>
internal static class MaskedNumber
{
    private const int Shown = 5;
    private const string Hidden = "XXXXXX";

    public static string Of(string number) => number.Length <= Shown ? number : Hidden + number[^Shown..];
}
