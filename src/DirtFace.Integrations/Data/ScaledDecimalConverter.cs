using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DirtFace.Integrations.Data;

/// <summary>SQLite keeps decimals as text, which neither sorts nor sums: store them as integers, scaled by the column's decimals.</summary>
internal sealed class ScaledDecimalConverter(int decimals) : ValueConverter<decimal, long>(
    value => ToScaled(value, decimals),
    stored => stored / PowerOfTen(decimals))
{
    private static long ToScaled(decimal value, int decimals) =>
        (long)decimal.Round(value * PowerOfTen(decimals), 0, MidpointRounding.AwayFromZero);

    private static decimal PowerOfTen(int decimals) => decimals switch
    {
        4 => 10_000m,
        6 => 1_000_000m,
        _ => throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "Columns have 4 or 6 decimals."),
    };
}
