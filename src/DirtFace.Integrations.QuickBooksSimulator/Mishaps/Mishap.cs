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

    /// <summary>The id, document number, name or request id of the one record it is meant for.</summary>
    public string? Record { get; init; }

    /// <summary>Whether it also strikes the token endpoints without naming one of them.</summary>
    public bool StrikesOAuth { get; init; }

    /// <summary>How often it fires in all; 0 means until it is removed.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching calls go by before it fires.</summary>
    public int Skip { get; init; }

    /// <summary>Only every so manyth of the matching calls is struck.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How likely it is that a matching call is struck; decided by <see cref="Seed"/> and the number of the call.</summary>
    public double Probability { get; init; } = 1;

    public long Seed { get; init; }

    /// <summary>When it ends by itself, by the simulator's clock.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public int DelayMs { get; init; }

    /// <summary>The status of a failure; null leaves it to the kind.</summary>
    public int? Status { get; init; }

    /// <summary>The Retry-After header of a refusal, sent as it stands, sense or nonsense.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>What a person changes in a foreign edit; null means a note.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>The switch of the books browser that this fault belongs to, if a person turned it on there.</summary>
    public string? Switch { get; init; }

    public int Matched { get; private set; }

    public int Fired { get; private set; }

    /// <summary>Whether the call is applied only after its caller was answered or cut off.</summary>
    public bool AppliesLater => Kind is MishapKind.DelayApply or MishapKind.TimeoutApply;

    public bool IsFor(CallTraits call, DateTimeOffset now) =>
        (EndsAt is not { } end || now < end)
        && Fits(RealmId, call.RealmId) && Fits(Method, call.Method)
        && (Entity is null || call.IsOn(Entity))
        // Calls of the token endpoints are only hit when they are named.
        && (Operation is null ? StrikesOAuth || !call.IsOAuth : Fits(Operation, call.Operation))
        && (Record is null || call.Concerns(Record));

    /// <summary>Counts a matching call; true when this one is to go wrong.</summary>
    public bool Strikes()
    {
        Matched++;
        var turn = Matched - Skip;
        if (turn <= 0 || turn % Every != 0 || (Times > 0 && Fired >= Times)
            || (Probability < 1 && SeededDice.Throw(Seed, Matched) >= Probability))
        {
            return false;
        }
        Fired++;
        return true;
    }

    private static bool Fits(string? wanted, string? actual) =>
        wanted is null || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);
}
