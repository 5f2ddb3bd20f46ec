using DirtFace.Integrations.Web.Shell;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class AmountsAsPeopleReadThem
{
    [Theory]
    [InlineData("1240", "USD", "USD", "$1,240.00")]
    [InlineData("0", "USD", "USD", "$0.00")]
    [InlineData("-0.01", "USD", "USD", "\u2212$0.01")]
    [InlineData("1240", "CAD", "USD", "CAD 1,240.00")]
    [InlineData("-12.5", "CAD", "USD", "\u2212CAD 12.50")]
    [InlineData("12.5", "CAD", "CAD", "$12.50")]
    [InlineData("9876543.21", "GBP", "GBP", "£9,876,543.21")]
    [InlineData("5", "SEK", "SEK", "SEK 5.00")]
    [InlineData("0.005", "USD", "USD", "$0.01")]
    [InlineData("-0.004", "USD", "USD", "$0.00")]
    public void Money_has_two_decimals_a_true_minus_and_a_code_when_foreign(string amount, string currency, string home, string written) =>
        Assert.Equal(written, Formats.Money(Number(amount), currency, home));

    [Theory]
    [InlineData("125", "$125.00")]
    [InlineData("0.0325", "$0.0325")]
    [InlineData("25.950000", "$25.95")]
    public void A_unit_price_keeps_its_own_decimals(string price, string written) =>
        Assert.Equal(written, Formats.UnitPrice(Number(price), "USD", "USD"));

    [Theory]
    [InlineData("6.500000", "6.5")]
    [InlineData("1600", "1,600")]
    [InlineData("-2", "\u22122")]
    public void A_quantity_drops_zeros_that_say_nothing(string quantity, string written) =>
        Assert.Equal(written, Formats.Quantity(Number(quantity)));

    [Theory]
    [InlineData("8.2500", "8.25%")]
    [InlineData("0", "0%")]
    public void A_rate_reads_in_percent(string rate, string written) => Assert.Equal(written, Formats.Percent(Number(rate)));

    [Theory]
    [InlineData(1, "1 invoice")]
    [InlineData(0, "0 invoices")]
    [InlineData(1250, "1,250 invoices")]
    public void A_count_agrees_with_its_noun(int count, string written) => Assert.Equal(written, Formats.Count(count, "invoice"));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
