namespace DirtFace.Integrations.QuickBooks;

/// <summary>What a write does to an entity.</summary>
public enum WriteOperation
{
    Create,
    Update,
    Void,
}

/// <summary>One write, frozen: the bytes and the idempotency key that were stored before the call.</summary>
public sealed record WriteRequest
{
    /// <summary>The entity's name as QuickBooks spells it, such as <c>Customer</c>.</summary>
    public required string Entity { get; init; }

    public required WriteOperation Operation { get; init; }

    /// <summary>The entity as UTF-8 JSON, sent as it is; an update or void names its Id and SyncToken, a create has no Id.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Our idempotency key, at most 50 characters, the same on every attempt of the same write.</summary>
    public required string RequestId { get; init; }
}
