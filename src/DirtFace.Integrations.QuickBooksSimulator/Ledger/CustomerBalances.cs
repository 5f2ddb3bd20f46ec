using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>Keeps a customer's Balance equal to the sum of the open balances of their transactions.</summary>
internal static class CustomerBalances
{
    public static void Follow(CompanyFile company, EntityKind kind, JsonObject? before, JsonObject? after)
    {
        if (kind is not ICustomerTransaction transaction)
        {
            return;
        }
        Add(company, before, -1, transaction);
        Add(company, after, 1, transaction);
    }

    /// <summary>The customer's own balance and that of everyone below them.</summary>
    public static decimal WithJobs(CompanyFile company, JsonObject customer)
    {
        var own = customer.Number("Balance") ?? 0;
        var id = customer.Text("Id") ?? "";
        return own + company.Table(EntityKinds.Customer).Lookup("ParentRef", id).Sum(child => WithJobs(company, child));
    }

    private static void Add(CompanyFile company, JsonObject? document, int sign, ICustomerTransaction transaction)
    {
        if (document?.Ref("CustomerRef") is { } id && company.Table(EntityKinds.Customer).Find(id) is { } customer)
        {
            customer["Balance"] = Money.Node((customer.Number("Balance") ?? 0) + (sign * transaction.OpenAmount(document)));
        }
    }
}
