using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>The simulator as a program of its own, killed without warning while it is written to.</summary>
public sealed class SurvivingAKill : IDisposable
{
    private const int Kills = 3;
    private const int Writers = 8;
    private const int AnswersBeforeAKill = 60;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_answered_write_is_there_after_a_kill_and_none_is_there_twice()
    {
        var answered = new List<(string Number, string Id)>();
        ConnectedApp? app = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var program = await StartAsync();
            using var http = new HttpClient { BaseAddress = program.Address };
            app ??= await ConnectAsync(http);
            await WriteUntilKilledAsync(program, http, app, kill, answered);
        }

        using var last = await StartAsync();
        using var reader = new HttpClient { BaseAddress = last.Address };
        var entities = await reader.GetFromJsonAsync<JsonObject>($"/sim/api/companies/{app?.RealmId}/entities/Invoice", SimulatorApp.Ct);
        var stored = entities!["items"]!.AsArray().ToLookup(item => item!["DocNumber"]!.GetValue<string>(), item => item!["Id"]!.GetValue<string>());

        Assert.True(File.Exists(Path.Combine(folder.FullName, "data", "companies", $"{app?.RealmId}.jsonl")));
        Assert.InRange(answered.Count, Kills * AnswersBeforeAKill, int.MaxValue);
        Assert.All(answered, write => Assert.Equal([write.Id], stored[write.Number]));
        Assert.All(stored, number => Assert.Single(number));
    }

    private static async Task WriteUntilKilledAsync(
        Program program, HttpClient http, ConnectedApp app, int kill, List<(string Number, string Id)> answered)
    {
        var (next, before) = (0, answered.Count);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            while (true)
            {
                var number = $"K{kill}-{Interlocked.Increment(ref next)}";
                if (await InvoiceAsync(http, app, number) is not { } id)
                {
                    return;
                }
                lock (answered)
                {
                    answered.Add((number, id));
                    if (answered.Count - before == AnswersBeforeAKill)
                    {
                        program.Kill();
                    }
                }
            }
        }));
    }

    // Null when the program was gone before it had answered.
    private static async Task<string?> InvoiceAsync(HttpClient http, ConnectedApp app, string number)
    {
        var body = Some.Invoice("1");
        body["DocNumber"] = number;
        using var request = app.Post($"invoice?requestid={number}", body);
        try
        {
            using var response = await http.SendAsync(request, SimulatorApp.Ct);
            var answer = await response.Content.ReadFromJsonAsync<JsonObject>(SimulatorApp.Ct);
            return answer!["Invoice"]!["Id"]!.GetValue<string>();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<ConnectedApp> ConnectAsync(HttpClient http)
    {
        var app = await ConnectedApp.ConnectAsync(http, "Killed");
        using var customer = app.Post("customer", new JsonObject { ["DisplayName"] = "Customer" });
        using var response = await http.SendAsync(customer, SimulatorApp.Ct);
        return app;
    }

    private async Task<Program> StartAsync()
    {
        // Without a data folder of its own, as a person starts it: the books are kept below the folder that it is started in.
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        foreach (var argument in (string[])
            [
                Path.Combine(AppContext.BaseDirectory, "DirtFace.Integrations.QuickBooksSimulator.dll"), "--Simulator:Url=http://127.0.0.1:0",
                "--Simulator:HttpsUrl=", "--Simulator:Quotas=Off",
            ])
        {
            start.ArgumentList.Add(argument);
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("The simulator could not be started.");
        while (await process.StandardOutput.ReadLineAsync(SimulatorApp.Ct) is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Program(process, new Uri(line[at..].Trim()));
            }
        }
        throw new InvalidOperationException("The simulator ended before it listened.");
    }

    private sealed class Program(Process process, Uri address) : IDisposable
    {
        public Uri Address => address;

        /// <summary>Ends the process at once; on Unix this is SIGKILL.</summary>
        public void Kill() => process.Kill(entireProcessTree: true);

        public void Dispose()
        {
            Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
