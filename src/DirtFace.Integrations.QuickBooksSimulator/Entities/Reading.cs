using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>A point on which what is known of QuickBooks can be read in several ways; each company follows one of them.</summary>
internal sealed record Reading(string Name, params string[] Values)
{
    /// <summary>The settings of a company that hold its readings start with this.</summary>
    public const string Prefix = "reading.";

    public string Setting => Prefix + Name;

    public string Default => Values[0];

    public string Of(CompanyFile company) => company.Settings.Text(Setting) ?? Default;

    public bool Is(CompanyFile company, string value) => Of(company) == value;
}
