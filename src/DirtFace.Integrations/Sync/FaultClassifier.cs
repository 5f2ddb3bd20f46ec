using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Sync;

/// <summary>What a refusal of QuickBooks means for the record; the one place that decides (contract §4.3).</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>QuickBooks asked us to slow down; nothing was done, the same intent goes again.</summary>
    public sealed record Throttled(TimeSpan? RetryAfter) : Verdict;

    /// <summary>The access token was not accepted; nothing was done.</summary>
    public sealed record Unauthorized : Verdict;

    /// <summary>The permission does not cover this company any more.</summary>
    public sealed record Forbidden : Verdict;

    /// <summary>It may have been done although it was answered with a fault.</summary>
    public sealed record Doubtful(string Reason) : Verdict;

    /// <summary>Our copy of the object is older than QuickBooks'.</summary>
    public sealed record Stale : Verdict;

    /// <summary>The object itself is gone there.</summary>
    public sealed record Gone : Verdict;

    /// <summary>The company takes no data.</summary>
    public sealed record CompanyReadOnly : Verdict;

    /// <summary>A person must act.</summary>
    public sealed record Park(ParkReason Reason) : Verdict;
}

/// <summary>Reads a fault by its code and status, never by its text.</summary>
internal static class FaultClassifier
{
    public static Verdict Classify(QuickBooksFault fault, WriteOperation operation) => fault switch
    {
        { IsThrottled: true } => new Verdict.Throttled(fault.RetryAfter),
        { IsUnauthorized: true } => new Verdict.Unauthorized(),
        { IsForbidden: true } => new Verdict.Forbidden(),
        { IsSystemFault: true } => new Verdict.Doubtful("QuickBooks answered with an error of its own."),
        { IsRequestInFlight: true } => new Verdict.Doubtful("QuickBooks is still working on the same request."),
        { IsStale: true } => new Verdict.Stale(),
        { IsNotFound: true } when operation is not WriteOperation.Create && fault.Element is null or "" or "Id" => new Verdict.Gone(),
        { IsNotFound: true } or { IsInvalidReference: true } => new Verdict.Park(ParkReason.ReferenceGone),
        { IsDuplicateName: true } => new Verdict.Park(ParkReason.NameTaken),
        { IsDuplicateNumber: true } => new Verdict.Park(ParkReason.NumberTaken),
        { Code: "6190" } => new Verdict.CompanyReadOnly(),
        { Code: "6200" or "6210" } => new Verdict.Park(ParkReason.PeriodClosed),
        { Code: "6540" } => new Verdict.Park(ParkReason.PaymentDeposited),
        { Code: "6430" } => new Verdict.Park(ParkReason.AccountNotUsable),
        { Code: "2040" or "2050" or "2200" or "2210" or "2060" or "2070" } => new Verdict.Park(ParkReason.FieldNotAccepted),
        _ => new Verdict.Park(ParkReason.RefusedByQuickBooks),
    };
}
