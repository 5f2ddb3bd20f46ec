namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>Rounds and prints amounts of money the way QuickBooks answers show them.</summary>
internal static class Money
{
    public const int Decimals = 2;

    // Halves go away from zero: 345.00 at 6.5 % is 22.425 and was recorded as 22.43.
    public static decimal Round(decimal amount) => decimal.Round(amount, Decimals, MidpointRounding.AwayFromZero);

    // Two decimals always, except that zero is printed as 0; adding 0.00 fixes the scale of the decimal.
    public static JsonNode Node(decimal amount)
    {
        var rounded = Round(amount);
        return JsonValue.Create(rounded == 0 ? 0m : rounded + 0.00m);
    }
}
