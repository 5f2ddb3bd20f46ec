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
        if (copies.Count > 1)
        {
            at.Findings.Duplicate(copies.Count - 1, $"customer {customer.DisplayName} is {copies.Count} times in QuickBooks");
        }

        var record = at.RecordOf(SyncKind.Customer, customer.Id);
        if (record is null || !at.RestedWell(record, $"customer {customer.DisplayName}") || record.State != SyncState.Synced)
        {
            return;
        }

        if (copies.SingleOrDefault(row => (string)row["Id"]! == record.QuickBooksId) is not { } copy)
        {
            at.Findings.Lost($"customer {customer.DisplayName} is synced here and not in QuickBooks");
        }
        else if (!at.HadRivals && (string?)copy["PrimaryPhone"]?["FreeFormNumber"] != customer.Phone)
        {
            at.Findings.Wrong($"customer {customer.DisplayName}: phone is {customer.Phone} here and {copy["PrimaryPhone"]?["FreeFormNumber"]} in QuickBooks");
        }
    }
}
