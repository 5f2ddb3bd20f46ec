namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>A clock that tests move; it starts on a winter morning in California.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
