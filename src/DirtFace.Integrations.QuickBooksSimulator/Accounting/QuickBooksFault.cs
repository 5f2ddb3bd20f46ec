namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>A refusal by the accounting engine, in the words and codes that were recorded from QuickBooks.</summary>
internal sealed class QuickBooksFault(string code, string message, string detail, string? element = null) : Exception(detail)
{
    public string Code { get; } = code;

    public string FaultMessage { get; } = message;

    public string? Element { get; } = element;

    public string Type { get; init; } = "ValidationFault";

    public int Status { get; init; } = StatusCodes.Status400BadRequest;
}
