namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>A fault that was ordered, with the calls it is meant for and how often it fires.</summary>
internal sealed class Mishap
{
    public required int Id { get; init; }

    public required MishapKind Kind { get; init; }

    public string? RealmId { get; init; }

    public string? Method { get; init; }

    public string? Entity { get; init; }

    public string? Operation { get; init; }

    /// <summary>How often it fires in all; 0 means until it is removed.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching calls go by before it fires.</summary>
    public int Skip { get; init; }

    public int DelayMs { get; init; }

    public int Status { get; init; } = StatusCodes.Status500InternalServerError;

    /// <summary>The switch of the books browser that this fault belongs to, if a person turned it on there.</summary>
    public string? Switch { get; init; }

    public int Matched { get; private set; }

    public int Fired { get; private set; }

    public bool IsFor(CallTraits call) =>
        Fits(RealmId, call.RealmId) && Fits(Method, call.Method) && Fits(Entity, call.Entity)
        // Calls of the token endpoints are only hit when they are named.
        && (Operation is null ? !call.IsOAuth : Fits(Operation, call.Operation));

    /// <summary>Counts a matching call; true when this one is to go wrong.</summary>
    public bool Strikes()
    {
        Matched++;
        if (Matched <= Skip || (Times > 0 && Fired >= Times))
        {
            return false;
        }
        Fired++;
        return true;
    }

    private static bool Fits(string? wanted, string? actual) =>
        wanted is null || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);
}
