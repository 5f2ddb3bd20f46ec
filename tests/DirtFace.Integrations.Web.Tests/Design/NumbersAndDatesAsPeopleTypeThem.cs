using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class NumbersAndDatesAsPeopleTypeThem
{
    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData(" $ 12 ", "12")]
    [InlineData("8.25%", "8.25")]
    [InlineData(".5", "0.5")]
    [InlineData("-3", "-3")]
    [InlineData("\u22123", "-3")]
    public void A_number_may_carry_its_signs(string typed, string meant)
    {
        Assert.True(Entered.TryNumber(typed, out var number));
        Assert.Equal(decimal.Parse(meant), number);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1,5")]
    [InlineData("12,34.5")]
    [InlineData("1.2.3")]
    [InlineData("5.")]
    [InlineData("$")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999")]
    public void What_could_mean_two_things_is_asked_again(string typed) => Assert.False(Entered.TryNumber(typed, out _));

    [Fact]
    public void A_number_that_cannot_be_read_is_an_error_at_its_field()
    {
        var modelState = new ModelStateDictionary();

        var number = new Entered(modelState, "Input").Number("Lines[0].UnitPrice", "two", "the price on line 1");

        Assert.Null(number);
        Assert.Equal(
            "Enter the price on line 1 as a number, for example 1,234.50.",
            Assert.Single(modelState["Input.Lines[0].UnitPrice"]!.Errors).ErrorMessage);
    }

    [Fact]
    public void An_empty_field_is_no_number_and_no_error()
    {
        var modelState = new ModelStateDictionary();

        Assert.Null(new Entered(modelState, "Input").Number("Cost", " ", "the cost"));
        Assert.True(modelState.IsValid);
    }

    [Theory]
    [InlineData("2025-11-22")]
    [InlineData("11/22/2025")]
    [InlineData("Nov 22, 2025")]
    [InlineData(" November 22, 2025 ")]
    public void A_date_may_be_typed_as_Americans_write_it(string typed)
    {
        Assert.True(Entered.TryDate(typed, out var date));
        Assert.Equal(new DateOnly(2025, 11, 22), date);
    }

    [Theory]
    [InlineData("22.11.2025")]
    [InlineData("2025-02-30")]
    [InlineData("soon")]
    public void What_is_no_date_is_refused(string typed) => Assert.False(Entered.TryDate(typed, out _));
}
