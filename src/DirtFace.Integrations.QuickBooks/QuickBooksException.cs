namespace DirtFace.Integrations.QuickBooks;

/// <summary>QuickBooks or the network let a read down; carries what to decide by, never a body and never a token.</summary>
public sealed class QuickBooksException : Exception
{
    public QuickBooksException(
        string message, int? status = null, string? intuitTid = null, TimeSpan? retryAfter = null, string? requestId = null)
        : base(message)
    {
        Status = status;
        IntuitTid = intuitTid;
        RetryAfter = retryAfter;
        RequestId = requestId;
    }

    public QuickBooksException(QuickBooksFault fault, string? requestId = null)
        : this(Describe(fault), fault.Status, fault.IntuitTid, fault.RetryAfter, requestId) => Fault = fault;

    /// <summary>The HTTP status; null when no answer arrived.</summary>
    public int? Status { get; }

    /// <summary>What QuickBooks said was wrong, when it said so readably.</summary>
    public QuickBooksFault? Fault { get; }

    /// <summary>How long QuickBooks asked us to stay away.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Intuit's trace id of the answer, which its support asks for.</summary>
    public string? IntuitTid { get; }

    /// <summary>Our idempotency key of the call, if it had one.</summary>
    public string? RequestId { get; }

    /// <summary>QuickBooks answered, and the answer is not what was asked for: about this object there is nothing to wait for.</summary>
    public bool IsNotUnderstood { get; private init; }

    /// <summary>The answer is from another product or company than the one that was asked.</summary>
    public bool IsWrongCompany { get; private init; }

    /// <summary>The same call may work later without anybody changing anything.</summary>
    public bool IsTransient => Fault is null
        ? Status is null or < 400 or 408 or 429 or >= 500
        : Fault.IsThrottled || Fault.IsSystemFault || Fault.Status is 408 or >= 500;

    internal static QuickBooksException NotUnderstood(string message, string? intuitTid) => new(message, 200, intuitTid) { IsNotUnderstood = true };

    internal static QuickBooksException WrongCompany(string? intuitTid) =>
        new("The answer is not of this QuickBooks Online company.", 200, intuitTid) { IsNotUnderstood = true, IsWrongCompany = true };

    // The fault's own texts may name a customer or a user, so they stay out of messages, which end up in logs.
    private static string Describe(QuickBooksFault fault) => $"QuickBooks answered {fault.Status} with fault {fault.Code}.";
}
