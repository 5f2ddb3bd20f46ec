using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>How QuickBooks treats request ids that it has seen before.</summary>
internal enum RequestIds
{
    Honoured,
    Expiring,
    Ignored,
}

/// <summary>How QuickBooks replaces refresh tokens.</summary>
internal enum Rotation
{
    /// <summary>The same value, for a day and longer.</summary>
    Never,

    /// <summary>A new one each time; the former keeps working for a while.</summary>
    Grace,

    /// <summary>A new one each time, and the former is worth nothing: a lost answer is a lost connection.</summary>
    Strict,

    /// <summary>As strict, and the use of a former one ends everything.</summary>
    Family,
}

/// <summary>What one seed is about: how QuickBooks behaves, and how much goes wrong.</summary>
internal sealed record Profile
{
    public required ulong Seed { get; init; }

    public required int Nodes { get; init; }

    public required bool CustomNumbers { get; init; }

    public required RequestIds RequestIds { get; init; }

    public required Rotation Rotation { get; init; }

    /// <summary>Of a hundred calls, how many go wrong.</summary>
    public required int CallFaults { get; init; }

    /// <summary>Of a thousand operations on the database, how many go wrong.</summary>
    public required int DatabaseFaults { get; init; }

    public required int Crashes { get; init; }

    public required int Freezes { get; init; }

    /// <summary>What people do, each an hour of work at most.</summary>
    public required int Actions { get; init; }

    /// <summary>Whether writes that are due together share calls.</summary>
    public required bool Batches { get; init; }

    public static Profile Of(ulong seed)
    {
        var dice = new Dice(seed * 0x9E3779B97F4A7C15 + 1);
        return new Profile
        {
            Seed = seed,
            Nodes = dice.Percent(35) ? 2 : 1,
            CustomNumbers = dice.Percent(50),
            RequestIds = (RequestIds)dice.Between(0, 3),
            Rotation = dice.Percent(80) ? (Rotation)dice.Between(0, 2) : (Rotation)dice.Between(2, 4),
            CallFaults = dice.Pick<int>([0, 5, 10, 20, 35]),
            DatabaseFaults = dice.Percent(50) ? 0 : dice.Between(1, 15),
            Crashes = dice.Pick<int>([0, 1, 1, 2, 3]),
            Freezes = dice.Pick<int>([0, 0, 1, 2]),
            Actions = dice.Between(5, 12),
            Batches = dice.Percent(30),
        };
    }

    /// <summary>Tells QuickBooks how to behave.</summary>
    public void Apply(InProcessBooks books)
    {
        books.Post("/sim/api/requestids", new
        {
            mode = RequestIds switch { RequestIds.Honoured => "honoured", RequestIds.Expiring => "expiring", RequestIds.Ignored => "ignored" },
            seconds = 60,
            faults = Seed % 2 == 0 ? "replayed" : "executed",
        });
        books.Post("/sim/api/oauth", new
        {
            rotation = Rotation == Rotation.Never ? "never" : "always",
            oldToken = Rotation == Rotation.Grace ? "grace" : "dies",
            parallelRefresh = Rotation == Rotation.Family ? "first-revoked-too" : "second-fails",
        });
    }
}
