namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>An answer that is kept for a replay of its request id.</summary>
internal sealed record StoredAnswer(int Status, byte[] Body, DateTimeOffset At);
