using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.Benchmarks.Simulator;

/// <summary>How long the simulator takes to open many companies, and what it needs when all of them were touched.</summary>
internal static class OpenBenchmark
{
    private const int SmallCompanies = 1000;
    private const int SmallDocuments = 100;
    private const int LargeCompanies = 10;
    private const int LargeDocuments = 20_000;
    private const double SecondsGoal = 5;
    private const double MegabytesGoal = 800;

    public static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("simulator-open-");
        try
        {
            var realms = await FillAsync(folder.FullName, ct);
            return await MeasureAsync(folder.FullName, realms, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // One company of each size is made over the wire; the others are copies of its log under their own realm ids.
    private static async Task<IReadOnlyList<string>> FillAsync(string folder, CancellationToken ct)
    {
        BenchmarkCompany small, large;
        using (var simulator = await SimulatorProcess.StartAsync(folder, ct))
        {
            small = await BenchmarkCompany.ConnectAsync(simulator.Address, ct);
            await InvoiceAsync(small, SmallDocuments, ct);
            large = await BenchmarkCompany.ConnectAsync(simulator.Address, ct);
            await InvoiceAsync(large, LargeDocuments, ct);
        }
        var realms = new List<string> { small.RealmId, large.RealmId };
        var next = long.Parse(large.RealmId, CultureInfo.InvariantCulture);
        foreach (var (model, copies) in new[] { (small.RealmId, SmallCompanies - 1), (large.RealmId, LargeCompanies - 1) })
        {
            var log = await File.ReadAllBytesAsync(PathOf(folder, model), ct);
            var at = log.AsSpan().IndexOf(Encoding.ASCII.GetBytes(model));
            for (var copy = 0; copy < copies; copy++)
            {
                var realmId = (++next).ToString(CultureInfo.InvariantCulture);
                Encoding.ASCII.GetBytes(realmId).CopyTo(log.AsSpan(at));
                await File.WriteAllBytesAsync(PathOf(folder, realmId), log, ct);
                realms.Add(realmId);
            }
        }
        return realms;
    }

    private static async Task InvoiceAsync(BenchmarkCompany company, int documents, CancellationToken ct)
    {
        var customer = await company.CreateCustomerAsync("Customer", ct);
        await Parallel.ForAsync(1, documents, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ct },
            async (number, stop) => await company.CreateInvoiceAsync(customer, number, stop));
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string folder, IReadOnlyList<string> realms, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var simulator = await SimulatorProcess.StartAsync(folder, ct);
        using var http = new HttpClient { BaseAddress = simulator.Address };
        await http.GetStringAsync("/sim/api/health", ct);
        var open = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var touching = Stopwatch.GetTimestamp();
        foreach (var realmId in realms)
        {
            // The customer list is small everywhere, and asking for it loads the whole company.
            await http.GetStringAsync($"/sim/api/companies/{realmId}/entities/Customer", ct);
        }
        var (now, peak) = simulator.Memory();
        var touched = Stopwatch.GetElapsedTime(touching).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var size = $"{SmallCompanies:N0} companies of {SmallDocuments}, {LargeCompanies} of {LargeDocuments:N0} documents";
        return
        [
            Figure.AtMost("simulator: start to first answer", open, "s", SecondsGoal, size),
            Figure.AtMost("simulator: memory with all of them touched", peak, "MB", MegabytesGoal,
                $"highest resident; {now.ToString("0", CultureInfo.InvariantCulture)} MB at the end; touched in {touched} s"),
        ];
    }

    private static string PathOf(string folder, string realmId) => Path.Combine(folder, "companies", $"{realmId}.jsonl");
}
