namespace DirtFace.Integrations.Money;

/// <summary>The one place that rounds amounts of money (docs/adr/0005).</summary>
public static class Rounding
{
    /// <summary>To cents; halves go away from zero, as on paper and in QuickBooks, not to the even digit.</summary>
    public static decimal ToCents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
