using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Taxes;

/// <summary>What the tax rate form posts; percentages stay as typed until they are read.</summary>
public sealed class TaxRateInput
{
    public Guid Id { get; set; }
    public string? Name { get; set; }
    public string? Percent { get; set; }
    public string? SecondName { get; set; }
    public string? SecondPercent { get; set; }

    public TaxRateDraft ToDraft(Entered entered) => new()
    {
        Id = Id,
        Name = Name ?? "",
        Percent = entered.Number(nameof(Percent), Percent, "the percentage"),
        SecondName = SecondName,
        SecondPercent = entered.Number(nameof(SecondPercent), SecondPercent, "the percentage of the second part"),
    };
}
