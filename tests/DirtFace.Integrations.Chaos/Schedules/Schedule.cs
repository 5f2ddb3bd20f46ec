using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>The run of one seed: what people do, what goes wrong and in which order everything happens is thrown.</summary>
internal sealed class Schedule(Profile profile, bool keepTrace)
    : Performance(new WorldOptions { Seed = profile.Seed, Nodes = profile.Nodes, CustomNumbers = profile.CustomNumbers, BatchFrom = profile.Batches ? 2 : 0, RotatesTokens = profile.Rotation != Rotation.Never, KeepTrace = keepTrace })
{
    private const long MostStepsOfTrouble = 40_000;

    // Clocks of nodes that are set by the network differ by seconds; more is a broken machine.
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(4);

    private int acts;

    protected override void Trouble()
    {
        profile.Apply(World.Books);
        var chance = new ChanceDirector(World, profile, Dice.Fork(), Skew, node =>
        {
            Crashes++;
            Died(node, NextAct);
        });
        World.Director = chance;
        for (var node = 0; node < profile.Nodes; node++)
        {
            World.Start(alone: profile.Nodes == 1, Skew());
        }

        ActLater(TimeSpan.FromSeconds(1), NextAct);
        if (!World.Conductor.Run(chance, () => acts > profile.Actions && IsIdle, MostStepsOfTrouble))
        {
            Found("people could not finish their work");
        }
    }

    protected override TimeSpan NextPause() =>
        Dice.Percent(85) ? TimeSpan.FromMilliseconds(Dice.Between(1, 20_000)) : TimeSpan.FromMinutes(Dice.Between(5, 70));

    // Where the former token is worth nothing, a lost answer is a lost connection, and nobody can help it.
    protected override bool MayLoseConnection() => profile.Rotation is Rotation.Strict or Rotation.Family && World.Calls.TokenAnswerAtRisk;

    private Func<Node, Task>? NextAct() => acts++ < profile.Actions ? Office.NextAct() : null;

    private TimeSpan Skew() => profile.Nodes == 1 ? TimeSpan.Zero : MostSkew * (Dice.Between(-100, 101) / 100d);
}
