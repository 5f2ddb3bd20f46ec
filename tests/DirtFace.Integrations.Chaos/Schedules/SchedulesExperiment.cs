using System.Diagnostics;
using System.Globalization;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.Schedules;

internal static class SchedulesExperiment
{
    public static int Run(string[] args)
    {
        ulong seed = 1;
        var count = 100;
        var trace = args.Contains("--trace");
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--seed")
            {
                seed = ulong.Parse(args[i + 1], CultureInfo.InvariantCulture);
            }

            if (args[i] == "--count")
            {
                count = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            }
        }

        var watch = Stopwatch.StartNew();
        var faults = new Tally();
        var recoveries = new Tally();
        var bad = 0;
        long steps = 0;
        for (var i = 0; i < count; i++)
        {
            using var schedule = new Schedule(seed + (ulong)i, trace);
            var outcome = schedule.Run();
            faults.Add(outcome.Faults);
            recoveries.Add(outcome.Recoveries);
            steps += outcome.Steps;
            if (trace)
            {
                foreach (var line in outcome.Trace)
                {
                    Console.WriteLine(line);
                }
            }

            if (outcome.Findings.Count > 0)
            {
                bad++;
                Console.WriteLine($"seed {outcome.Seed} {outcome.TraceHash:x}: {string.Join(" | ", outcome.Findings.Take(3))}");
            }
        }

        Console.WriteLine($"{count} in {watch.Elapsed.TotalSeconds:F1} s, {bad} bad, {steps} steps");
        foreach (var (name, times) in faults.Counts.Concat(recoveries.Counts))
        {
            Console.WriteLine($"{name,-60} {times}");
        }

        return bad == 0 ? 0 : 1;
    }
}
