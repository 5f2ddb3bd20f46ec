using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Mapping;

/// <summary>Which list of the company file an entry is from.</summary>
public enum CompanyList
{
    Account,
    Item,
    TaxCode,
    SalesCustomField,
    PaymentMethod,

    /// <summary>Accounts that money can lie in: bank accounts and other current assets.</summary>
    DepositAccount,
}

/// <summary>One entry of a company's lists as last read: what mappings choose from. Erased on disconnect.</summary>
public sealed class CompanyListEntry : ITenantOwned
{
    private CompanyListEntry()
    {
    }

    internal CompanyListEntry(TenantId tenantId, string realmKey, CompanyList list, string quickBooksId, string name, string? detail)
    {
        TenantId = tenantId;
        RealmKey = realmKey;
        List = list;
        QuickBooksId = quickBooksId;
        Name = name;
        Detail = detail;
    }

    public TenantId TenantId { get; private set; }

    public string RealmKey { get; private set; } = "";

    public CompanyList List { get; private set; }

    public string QuickBooksId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What tells entries apart: an account's type, a tax code's percentage, a product's income account.</summary>
    public string? Detail { get; private set; }
}
