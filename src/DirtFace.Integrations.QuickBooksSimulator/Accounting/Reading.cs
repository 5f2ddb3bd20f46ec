using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>
/// A rule of QuickBooks that sources leave open or contradict each other about, with a name for each way to read it. A company file
/// follows the first one until a person chooses another.
/// </summary>
internal sealed record Reading(string Name, params string[] Values)
{
    private const string Prefix = "reading.";

    public string Key => Prefix + Name;

    public string Default => Values[0];

    public string Of(CompanyFile company) => company.Settings.Text(Key) ?? Default;

    public bool Is(CompanyFile company, string value) => Of(company) == value;
}
