using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Sets the simulator's clock, makes it run faster or stand still, and brings it back to the machine's.</summary>
internal sealed class ClockControls(TimeProvider time) : IControls
{
    private const string Shown = "{now, speed, offsetSeconds, settable}";

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/clock", ControlReply.Wrap((_, _) => Describe())).Describe("The simulator's time.", Shown);
        api.MapPost("/clock", ControlReply.Wrap((_, body) => Set(body)))
            .Describe(
                "Sets the clock. Answers 409 where the clock belongs to the program that started the simulator.",
                Shown,
                "now string The instant to go on from.",
                "offsetSeconds number How much later than now, or than it is.",
                "speed number Simulated seconds in a real one, from 0 to 100000.",
                "reset boolean Shows the machine's time again.");
    }

    /// <summary>Sets the clock, or refuses where it is not its own.</summary>
    public JsonObject Set(JsonObject body)
    {
        if (time is not SimulatedClock clock)
        {
            throw new ControlRequestException(
                StatusCodes.Status409Conflict, "The clock belongs to the program that started this simulator. Set it there.");
        }
        if (body.Flag("reset") == true)
        {
            clock.Reset();
        }
        var now = Instant(body);
        if (body.Between("offsetSeconds", int.MinValue, int.MaxValue) is { } offset)
        {
            now = (now ?? clock.GetUtcNow()).AddSeconds((double)offset);
        }
        var speed = (double?)body.Between("speed", 0, (decimal)SimulatedClock.FastestSpeed);
        if (now < Earliest || now > Latest)
        {
            throw ControlRequestException.Invalid("The clock goes from the year 2000 to the year 2099.");
        }
        if (now is not null || speed is not null)
        {
            clock.Set(now, speed);
        }
        return Describe();
    }

    private JsonObject Describe() => new()
    {
        ["now"] = time.GetUtcNow(),
        ["speed"] = time is SimulatedClock clock ? clock.Speed : 1,
        ["offsetSeconds"] = time is SimulatedClock own ? Math.Round(own.Offset.TotalSeconds, 3) : 0,
        ["settable"] = time is SimulatedClock,
    };

    private static DateTimeOffset? Instant(JsonObject body) =>
        body.Text("now") is not { } text ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now) ? now
            : throw ControlRequestException.Invalid("now must be an instant such as 2026-11-22T16:00:00Z.");
}
