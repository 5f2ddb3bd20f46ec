using System.Text.RegularExpressions;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>The first error of a fault body, brought to one shape whichever layer of QuickBooks wrote it.</summary>
/// <param name="Status">The HTTP status; 200 is possible.</param>
/// <param name="Code">The fault code without leading zeros, or the status where the body named none.</param>
/// <param name="Type">QuickBooks' class of fault, as spelled.</param>
/// <param name="Message">A title that varies by year and locale: show it, never decide by it.</param>
/// <param name="Detail">The longer text, with secrets taken out.</param>
/// <param name="Element">The field at fault, when named.</param>
/// <param name="RetryAfter">How long QuickBooks asked us to stay away.</param>
/// <param name="IntuitTid">Intuit's trace id of the answer.</param>
public sealed partial record QuickBooksFault(
    int Status,
    string Code,
    string? Type,
    string Message,
    string? Detail,
    string? Element,
    TimeSpan? RetryAfter,
    string? IntuitTid)
{
    public bool IsStale => Code == "5010";

    public bool IsDuplicateName => Code == "6240";

    public bool IsDuplicateNumber => Code == "6140";

    public bool IsNotFound => Code == "610";

    public bool IsInvalidReference => Code == "2500";

    // Old recordings throttle with status 403, so the code counts as much as the status.
    public bool IsThrottled => Status == 429 || Code == "3001";

    /// <summary>The access token is not accepted; a fresh one may be.</summary>
    public bool IsUnauthorized => Code == "3200" || (Status == 401 && !IsForbidden);

    /// <summary>The grant no longer covers this company; a fresh token does not help.</summary>
    public bool IsForbidden => Code is "3100" or "120" || (Status == 403 && !IsThrottled);

    /// <summary>QuickBooks failed at its own work, whatever status it said so with.</summary>
    public bool IsSystemFault => Code == "10000" || string.Equals(Type, "SystemFault", StringComparison.OrdinalIgnoreCase);

    /// <summary>An earlier attempt with the same request id is still being worked on.</summary>
    public bool IsRequestInFlight => Code == "600";

    /// <summary>The id of the object in the way, where the detail names one: a hint, because the text is nobody's promise.</summary>
    public string? ReferencedId =>
        Detail is not null && ReferencedIds().Matches(Detail) is { Count: > 0 } matches ? matches[^1].Groups["id"].Value : null;

    // Message and detail can name people; an accidental log line gets only what identifies the fault.
    public override string ToString() =>
        $"QuickBooksFault {{ Status = {Status}, Code = {Code}, Type = {Type}, Element = {Element}, IntuitTid = {IntuitTid} }}";

    [GeneratedRegex(@"\b(?:Txn)?Id=(?<id>[0-9]{1,20})\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ReferencedIds();
}
