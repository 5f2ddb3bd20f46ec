using DirtFace.Integrations.Chaos.Evidence;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Many runs on as many threads as there are cores; each run stays on one thread and shares nothing with the others.</summary>
internal sealed class ParallelRuns(bool stopAtFirst)
{
    private const int MostFindings = 20;
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Tally faults = new();
    private readonly Tally recoveries = new();
    private readonly List<(ulong Seed, string Text)> findings = [];
    private int next;
    private int duplicates;
    private int lost;
    private int wrong;
    private int bad;
    private volatile Exception? broken;

    public IReadOnlyList<(ulong Seed, string Text)> Findings => findings;

    public int Done { get; private set; }

    public int Crashes { get; private set; }

    public int ConnectionsLost { get; private set; }

    public long Steps { get; private set; }

    public void Run(int count, Func<int, RunOutcome> run, CancellationToken ct)
    {
        next = 0;
        OnThreads(Math.Min(count, Environment.ProcessorCount), () => Work(count, run, ct));
        if (broken is not null)
        {
            throw new ChaosException($"A run broke off: {broken}", broken);
        }

        ct.ThrowIfCancellationRequested();
    }

    /// <summary>The same work on several threads, until all are done.</summary>
    public static void OnThreads(int count, Action work)
    {
        // The database is migrated once, before the runs that copy it.
        _ = Template.Migrated;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() => work(), StackBytes)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    public EvidenceSheet ToSheet(string experiment, uint seed) => new()
    {
        Experiment = experiment,
        Seed = seed,
        Records = Done,
        Kills = Crashes,
        Faults = faults.Counts,
        Recoveries = recoveries.Counts,
        Duplicates = duplicates,
        Lost = lost,
        Wrong = wrong,
        Findings = [.. findings.Select(found => found.Text)],
    };

    private void Work(int count, Func<int, RunOutcome> run, CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested && !(stopAtFirst && bad > 0) && broken is null && Interlocked.Increment(ref next) is var turn && turn <= count)
            {
                Add(run(turn - 1));
            }
        }
        catch (Exception problem)
        {
            broken = problem;
        }
    }

    private void Add(RunOutcome outcome)
    {
        lock (gate)
        {
            Done++;
            Crashes += outcome.Crashes;
            ConnectionsLost += outcome.ConnectionsLost;
            Steps += outcome.Steps;
            faults.Add(outcome.Faults);
            recoveries.Add(outcome.Recoveries);
            duplicates += outcome.Duplicates;
            lost += outcome.Lost;
            wrong += outcome.Wrong;
            foreach (var text in outcome.Findings)
            {
                // Said at once: a long run need not come to its end to be of use.
                Console.WriteLine($"finding: seed {outcome.Seed}: {text}");
            }

            bad += outcome.Findings.Count > 0 ? 1 : 0;
            if (findings.Count < MostFindings)
            {
                findings.AddRange(outcome.Findings.Take(3).Select(text => (outcome.Seed, $"seed {outcome.Seed}: {text}")));
            }
        }
    }
}
