using DirtFace.Integrations.Sync.Pacing;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W21: whoever holds the lease, no window of QuickBooks' ever sees more calls than the limits.</summary>
public sealed class CountingCalls
{
    private const int PerSecond = 10;
    private const int PerMinute = 60;
    private const int Batches = 7;

    [Fact]
    public void No_sliding_window_is_overfull_however_calls_travel_and_holders_change()
    {
        var (clean, crashes, sent) = (0, 0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            var run = new Run(new Dice(seed));
            run.Go(2_000);
            AssertWithin(run.Arrivals, PerSecond, TimeSpan.FromSeconds(1), seed);
            AssertWithin(run.Arrivals, PerMinute, TimeSpan.FromMinutes(1), seed);
            AssertWithin(run.BatchArrivals, Batches, TimeSpan.FromMinutes(1), seed);
            (clean, crashes, sent) = (clean + run.Clean, crashes + run.Crashes, sent + run.Arrivals.Count);
        }

        // A run that hands nothing over, or sends next to nothing, proves nothing.
        Assert.True(clean > 100 && crashes > 100, $"{clean} releases, {crashes} crashes");
        Assert.True(sent > 60 * PerMinute * 3, $"{sent} calls");
    }

    [Fact]
    public void An_idle_company_has_all_its_calls_and_a_full_one_says_when_it_has_some_again()
    {
        var window = new CallWindow(PerSecond, PerMinute, Batches);
        var now = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal((PerSecond, Batches), (window.Room(now), window.BatchRoom(now)));

        window.Reserve(PerSecond, 0);
        for (var i = 0; i < PerSecond; i++)
        {
            window.Start(isBatch: false, now).AnsweredAt = now + TimeSpan.FromMilliseconds(200);
        }

        Assert.Equal(0, window.Room(now + TimeSpan.FromSeconds(1)));
        Assert.Equal(now + TimeSpan.FromMilliseconds(1200), window.FreeAt(2, now + TimeSpan.FromSeconds(1)));
        Assert.Equal(PerSecond, window.Room(now + TimeSpan.FromMilliseconds(1200)));
    }

    [Fact]
    public void A_call_leaves_the_window_however_often_it_is_handed_over()
    {
        var now = new DateTimeOffset(2026, 11, 22, 0, 0, 0, 37, TimeSpan.Zero);
        var window = new CallWindow(PerSecond, PerMinute, Batches);
        window.Reserve(PerSecond, 0);
        for (var i = 0; i < PerSecond; i++)
        {
            window.Start(isBatch: false, now).AnsweredAt = now;
        }

        for (var i = 0; i < 12; i++)
        {
            now += TimeSpan.FromMilliseconds(97);
            var saved = window.Save(now);
            window = new CallWindow(PerSecond, PerMinute, Batches);
            window.Load(saved, now);
        }

        Assert.Equal(PerSecond, window.Room(now));
    }

    [Fact]
    public void Without_limits_there_is_always_room()
    {
        var window = new CallWindow(null, null, null);
        var now = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        window.Reserve(10_000, 10_000);

        Assert.Equal((int.MaxValue, int.MaxValue), (window.Room(now), window.BatchRoom(now)));
    }

    private static void AssertWithin(List<DateTimeOffset> arrivals, int limit, TimeSpan window, int seed)
    {
        arrivals.Sort();
        for (var i = limit; i < arrivals.Count; i++)
        {
            Assert.True(arrivals[i] - arrivals[i - limit] >= window, $"seed {seed}: {limit + 1} calls within {arrivals[i] - arrivals[i - limit]}");
        }
    }

    private sealed class Run(Dice dice)
    {
        private readonly List<(CallWindow.Call Call, DateTimeOffset AnsweredAt)> flying = [];
        private CallWindow window = Fresh();
        private DateTimeOffset now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        private string saved = "";

        public List<DateTimeOffset> Arrivals { get; } = [];

        public List<DateTimeOffset> BatchArrivals { get; } = [];

        public int Clean { get; private set; }

        public int Crashes { get; private set; }

        public void Go(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                now += TimeSpan.FromMilliseconds(dice.Next(300));
                Answer();
                if (dice.Next(60) == 0)
                {
                    HandOver(crash: dice.Next(2) == 0);
                }

                Send();
            }
        }

        private void Send()
        {
            var calls = Math.Min(window.Room(now), dice.Next(6));
            var batches = Math.Min(calls, Math.Min(window.BatchRoom(now), dice.Next(2)));
            saved = window.Save(now, calls, batches);
            window.Reserve(calls, batches);
            for (var i = 0; i < calls; i++)
            {
                // A little after it was written down, and it takes its time to get there and to be answered.
                now += TimeSpan.FromMilliseconds(dice.Next(40));
                var isBatch = i < batches;
                var arrives = now + TimeSpan.FromMilliseconds(dice.Next(900));
                flying.Add((window.Start(isBatch, now), arrives + TimeSpan.FromMilliseconds(dice.Next(4_000))));
                Arrivals.Add(arrives);
                if (isBatch)
                {
                    BatchArrivals.Add(arrives);
                }
            }
        }

        private void Answer()
        {
            foreach (var done in flying.Where(call => call.AnsweredAt <= now))
            {
                done.Call.AnsweredAt = done.AnsweredAt;
            }

            flying.RemoveAll(call => call.AnsweredAt <= now);
        }

        private void HandOver(bool crash)
        {
            if (crash)
            {
                // The next holder comes when the last bytes of the one before have arrived.
                now += TimeSpan.FromSeconds(1);
                flying.Clear();
                Crashes++;
            }
            else
            {
                now = flying.Select(call => call.AnsweredAt).Append(now).Max();
                Answer();
                saved = window.Save(now);
                Clean++;
            }

            window = Fresh();
            window.Load(saved, now);
        }

        private static CallWindow Fresh() => new(PerSecond, PerMinute, Batches);
    }
}
