namespace DirtFace.Integrations.QuickBooks;

/// <summary>What is known after one attempt to write.</summary>
public abstract record WriteAnswer
{
    private WriteAnswer()
    {
    }

    /// <summary>QuickBooks saved it and said so completely; the entity is the inner object's UTF-8 JSON.</summary>
    public sealed record Success(string Id, string SyncToken, ReadOnlyMemory<byte> Entity, string? IntuitTid) : WriteAnswer;

    /// <summary>QuickBooks answered definitely that it applied nothing.</summary>
    public sealed record Refused(QuickBooksFault Fault) : WriteAnswer;

    /// <summary>It may have been applied: look before sending again.</summary>
    public sealed record Ambiguous(string Reason, int? Status, string? IntuitTid) : WriteAnswer
    {
        /// <summary>QuickBooks' own engine broke down at it; it may keep this answer under the request id and give it again for ever.</summary>
        public bool IsServerError { get; init; }
    }

    /// <summary>No connection came about, so nothing can have been applied.</summary>
    public sealed record NotSent(string Reason) : WriteAnswer;
}
