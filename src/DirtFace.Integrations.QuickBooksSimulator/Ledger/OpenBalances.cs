namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>What a transaction adds to the open balance of the customer or vendor it belongs to.</summary>
internal readonly record struct OpenItem(string? PartyId, decimal Amount);

/// <summary>The open balance of every customer and vendor, kept equal to the sum over their transactions.</summary>
internal sealed class OpenBalances
{
    private readonly Dictionary<string, decimal> balances = [];

    public decimal Of(string partyId) => balances.GetValueOrDefault(partyId);

    public void Follow(OpenItem before, OpenItem after)
    {
        Add(before.PartyId, -before.Amount);
        Add(after.PartyId, after.Amount);
    }

    private void Add(string? partyId, decimal amount)
    {
        if (partyId is not null && amount != 0)
        {
            balances[partyId] = balances.GetValueOrDefault(partyId) + amount;
        }
    }
}
