using System.Text.Json.Nodes;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>A customer is in QuickBooks once, and reachable as here.</summary>
internal sealed class SettledCustomers(AtRest at, IReadOnlyList<JsonNode> there)
{
    public void Judge(Customer customer)
    {
        var copies = there.Where(row => (string?)row["DisplayName"] == customer.DisplayName).ToList();
        var copy = at.LinkedCopy(SyncKind.Customer, customer.Id, $"customer {customer.DisplayName}", copies, rivalsCount: true);
        if (copy is not null && !at.HadRivals && (string?)copy["PrimaryPhone"]?["FreeFormNumber"] != customer.Phone)
        {
            at.Findings.Wrong($"customer {customer.DisplayName}: phone is {customer.Phone} here and {copy["PrimaryPhone"]?["FreeFormNumber"]} in QuickBooks");
        }
    }
}
