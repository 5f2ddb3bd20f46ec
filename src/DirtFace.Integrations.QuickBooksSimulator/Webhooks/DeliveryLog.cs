namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>One attempt to tell an app something, as the simulator saw it.</summary>
internal sealed record DeliveryRecord(DateTimeOffset At, string ClientId, long Delivery, string Kind, int Attempt)
{
    public long Seq { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public double Ms { get; init; }

    public string? Signature { get; init; }

    /// <summary>Whether the signature is right for the endpoint's verifier token and the body.</summary>
    public bool IsSignatureRight { get; init; }

    public byte[] Body { get; init; } = [];

    public IReadOnlyList<WebhookEvent> Events { get; init; } = [];
}

/// <summary>The most recent attempts, oldest first; it is gone when the simulator stops.</summary>
internal sealed class DeliveryLog
{
    private const int Capacity = 1000;

    // Notifications of a busy company can be large.
    private const long MostBytes = 32 << 20;

    private readonly Lock gate = new();
    private readonly Queue<DeliveryRecord> records = [];
    private long bytes;
    private long lastSeq;

    public DeliveryRecord Add(DeliveryRecord record)
    {
        lock (gate)
        {
            while (records.Count == Capacity || (records.Count > 0 && bytes + record.Body.Length > MostBytes))
            {
                bytes -= records.Dequeue().Body.Length;
            }
            bytes += record.Body.Length;
            var numbered = record with { Seq = ++lastSeq };
            records.Enqueue(numbered);
            return numbered;
        }
    }

    public IReadOnlyList<DeliveryRecord> After(long seq, string? clientId)
    {
        lock (gate)
        {
            return [.. records.Where(record => record.Seq > seq && (clientId is null || record.ClientId == clientId))];
        }
    }
}
