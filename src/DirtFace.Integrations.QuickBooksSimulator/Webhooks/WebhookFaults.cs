using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>How often notifications go wrong, in percent; the same seed makes the same ones go wrong.</summary>
internal sealed record WebhookFaults
{
    // What the contract takes for ordinary.
    public const decimal UsualDuplicates = 2;

    public static readonly WebhookFaults None = new();

    public decimal Duplicates { get; init; }

    /// <summary>The events of the notification change places, and the notification is overtaken by later ones.</summary>
    public decimal Reorder { get; init; }

    /// <summary>The notification is never sent.</summary>
    public decimal Drop { get; init; }

    /// <summary>The notification is sent later by <see cref="DelayMs"/>.</summary>
    public decimal Delay { get; init; }

    public int DelayMs { get; init; } = 5000;

    public long Seed { get; init; } = 1;

    public bool Strikes(decimal percent, ref long turn) => SeededDice.Throw(Seed, turn++) * 100 < (double)percent;
}
