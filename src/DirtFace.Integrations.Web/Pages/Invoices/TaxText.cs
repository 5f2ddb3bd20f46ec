using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>A tax rate by name and percentage; many names say the percentage already.</summary>
public static class TaxText
{
    public static string Of(TaxLine line) => Of(line.Name, line.Percent);

    public static string Of(string name, decimal percent)
    {
        var written = Formats.Percent(percent);
        return name.Contains(written, StringComparison.Ordinal) ? name : $"{name} {written}";
    }
}
