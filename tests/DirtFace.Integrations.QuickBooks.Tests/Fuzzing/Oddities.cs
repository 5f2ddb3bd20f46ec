using System.Text;

namespace DirtFace.Integrations.QuickBooks.Tests.Fuzzing;

/// <summary>Values that programs get wrong.</summary>
internal static class Oddities
{
    public static readonly IReadOnlyList<string> Json =
    [
        "null", "true", "0", "-1", "1e400", "-0", "1.5", "99999999999999999999999999999", "0.000000000000000000001", "79228162514264337593543950335",
        "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"1e5\"", "\"NaN\"", "\"2026-02-30\"", "\"2026-11-20\"", "\"9999-12-31\"", "\"0001-01-01\"", "[]", "{}", "[null]", "[[]]", "[{}]",
        "{\"value\":null}", "{\"value\":[]}", "{\"value\":\"1\",\"name\":{}}", "\"\\u0000\"", "\"\\ud800\"", "\"%s%n\"", "\"' OR 1=1 --\"", "\"<script>\"",
        "\"TAX\"", "\"NON\"", "\"SHIPPING_ITEM_ID\"", "\"CustomSalesTax\"", "\"9223372036854775808\"",
    ];

    public static readonly IReadOnlyList<string> Text =
    [
        "", "%", "%00", "..", "%2e%2e%2f", "a:b", "0", "-1", "1", "2", "145", "9223372036854775808", "1.5", "null", "🧱", "é", "%F0%28", "+", "%20", "x", "void", "delete", "update",
        "create", "merge", "pdf", "send", "true", "2026-11-20T00:00:00-07:00", "2026-13-01", "Customer,Invoice", "Customer,,", "select * from Customer",
    ];

    public static string Long(Dice dice) => new((char)('a' + dice.Next(26)), 1 << dice.Next(14));

    public static byte[] Mangle(Dice dice, byte[] body)
    {
        if (body.Length == 0)
        {
            return Encoding.UTF8.GetBytes(dice.Pick(Json));
        }
        return dice.Next(4) switch
        {
            0 => body[..dice.Next(body.Length)],
            1 => Flipped(dice, body),
            2 => [.. body, .. body.AsSpan(dice.Next(body.Length))],
            _ => [.. body.AsSpan(0, dice.Next(body.Length)), (byte)dice.Next(256), .. body.AsSpan(dice.Next(body.Length))],
        };
    }

    private static byte[] Flipped(Dice dice, byte[] body)
    {
        var flipped = (byte[])body.Clone();
        for (var times = 1 + dice.Next(4); times > 0; times--)
        {
            flipped[dice.Next(flipped.Length)] = (byte)dice.Next(256);
        }
        return flipped;
    }
}
