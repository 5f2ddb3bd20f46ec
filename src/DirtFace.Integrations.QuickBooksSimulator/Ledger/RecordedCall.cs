namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>One call of an app, as the simulator saw it; no status means that the caller got no answer.</summary>
internal sealed record RecordedCall(
    DateTimeOffset At, string Method, string Path, int? Status, string? RequestId, string Tid, double Ms, string? Fault);
