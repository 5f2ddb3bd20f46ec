namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>HTTP statuses that nobody recorded; a test may choose others.</summary>
internal sealed class ContestedStatuses
{
    /// <summary>Of code 120: 401 by a post of 2017, else 403.</summary>
    public int AccessLost { get; set; } = StatusCodes.Status401Unauthorized;

    /// <summary>Of code 6190.</summary>
    public int SubscriptionEnded { get; set; } = StatusCodes.Status400BadRequest;

    /// <summary>Of code 10000, where a fault rule does not say otherwise.</summary>
    public int SystemFailure { get; set; } = StatusCodes.Status500InternalServerError;
}
