using System.Globalization;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Restoring;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>The command <c>after-restore --since</c>: what an operator runs once after a backup was restored, before any node serves.</summary>
internal static class RestoreCommand
{
    public const string Name = "after-restore";

    /// <summary>Marks, holds and prints; what is compared and sent then is the serving nodes' work.</summary>
    public static async Task AfterRestoreAsync(this WebApplication app)
    {
        var since = Since(app.Configuration["since"], app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        var lines = await app.Services.GetRequiredService<AfterRestore>().RunAsync(since, CancellationToken.None);
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(lines.Count == 0
            ? "No business has a QuickBooks company, so there is nothing to compare."
            : "Start the application. Each company is compared with QuickBooks first, and then its work goes on.");
    }

    private static DateTimeOffset Since(string? text, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
        {
            throw new ConfigurationProblemException(
                $"{Name} needs to know when the backup was taken. Add --since with a date and time, for example --since 2026-11-22T03:00:00Z.");
        }

        return since <= now
            ? since.ToUniversalTime()
            : throw new ConfigurationProblemException($"--since is {since:u}, which is in the future. Enter when the backup was taken.");
    }
}
