namespace DirtFace.Integrations.Chaos.Work;

/// <summary>Money that was received, as it was last saved: what it pays by the product's ids of the invoices.</summary>
internal sealed record PaymentFile(string Id, string Reference, string Customer, decimal Amount, IReadOnlyDictionary<string, decimal> Pays, bool IsVoid = false);
