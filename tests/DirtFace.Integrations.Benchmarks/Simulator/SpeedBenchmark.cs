using System.Diagnostics;

namespace DirtFace.Integrations.Benchmarks.Simulator;

/// <summary>
/// How many invoices a second the simulator creates and reads over HTTP, with the client on the same machine. Everything is on:
/// request ids, taxes, numbers, the log on disk.
/// </summary>
internal static class SpeedBenchmark
{
    private const int Callers = 16;
    private const int Rounds = 7;
    private const int Customers = 200;
    private const double CreatesGoal = 1500;
    private const double ReadsGoal = 3000;
    private const long FirstInvoiceId = 145;

    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("simulator-speed-");
        try
        {
            using var simulator = await SimulatorProcess.StartAsync(folder.FullName, ct);
            var company = await BenchmarkCompany.ConnectAsync(simulator.Address, ct);
            var customers = new List<string>();
            for (var number = 0; number < Customers; number++)
            {
                customers.Add(await company.CreateCustomerAsync($"Customer {number}", ct));
            }
            long created = 0;
            Task Create(CancellationToken stop)
            {
                var number = Interlocked.Increment(ref created);
                return company.CreateInvoiceAsync(customers[(int)(number % Customers)], number, stop);
            }
            long read = 0;
            Task Read(CancellationToken stop) =>
                company.ReadInvoiceAsync(FirstInvoiceId + (Interlocked.Increment(ref read) % Volatile.Read(ref created)), stop);

            await RateAsync(Create, ct);
            await RateAsync(Read, ct);
            var (creates, reads) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                creates.Add(await RateAsync(Create, ct));
                reads.Add(await RateAsync(Read, ct));
            }
            return
            [
                Figure.AtLeast("simulator: invoices created", creates, "/s", CreatesGoal),
                Figure.AtLeast("simulator: invoices read", reads, "/s", ReadsGoal),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> RateAsync(Func<CancellationToken, Task> call, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var calls = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < RoundLength)
            {
                await call(ct);
                Interlocked.Increment(ref calls);
            }
        }));
        return calls / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
