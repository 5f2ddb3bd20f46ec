using System.Security.Cryptography;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Data;

/// <summary>Opens the database before anything is served: its tables, whether it keeps what it is told, and the installation's own facts.</summary>
public sealed class DatabaseStart(IServiceScopeFactory scopes, InstallationFacts facts, KeyEncryptionKey master, TimeProvider time, DatabaseChoice choice)
{
    private const string KeyCheckPurpose = "key-check";

    /// <summary>Prepares a serving node. Throws <see cref="ConfigurationProblemException"/> with one sentence when the database cannot be used.</summary>
    public Task RunAsync(CancellationToken ct) => OpenAsync(
        async (scope, opening, db) =>
        {
            if (choice.MigrateAtStart)
            {
                await MigrateAsync(opening, db, ct);
            }
            else if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                throw new ConfigurationProblemException(PostgresOpening.NotMigrated(db.Database.GetDbConnection().Database));
            }

            await opening.CheckDurableAsync(db, ct);
            facts.Learn(await InstallationAsync(db, ct));
            if (opening.OneNode)
            {
                await scope.GetRequiredService<DueConnections>().TakeOverAllAsync(ct);
            }

            await scope.GetRequiredService<KeepAnswer>().PickUpAsync();
        });

    /// <summary>The command <c>migrate</c>: creates the tables or brings them up to date, and serves nothing.</summary>
    public Task MigrateAsync(CancellationToken ct) => OpenAsync((_, opening, db) => MigrateAsync(opening, db, ct));

    /// <summary>What only the first of several nodes that start at once has work to do for.</summary>
    public Task AloneAsync(Func<Task> work, CancellationToken ct) => OpenAsync((_, opening, db) => opening.AloneAsync(db, work, ct));

    private async Task MigrateAsync(IDatabaseOpening opening, IntegrationsDbContext db, CancellationToken ct)
    {
        await opening.MigrateAsync(db, ct);
        await InstallationAsync(db, ct);
    }

    private async Task OpenAsync(Func<IServiceProvider, IDatabaseOpening, IntegrationsDbContext, Task> open)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        var opening = scope.ServiceProvider.GetRequiredService<IDatabaseOpening>();
        try
        {
            await open(scope.ServiceProvider, opening, db);
        }
        catch (Exception problem) when (problem is not ConfigurationProblemException && SentenceOf(problem, opening, db) is not null)
        {
            throw new ConfigurationProblemException(SentenceOf(problem, opening, db)!, problem);
        }
    }

    private async Task<Installation> InstallationAsync(IntegrationsDbContext db, CancellationToken ct)
    {
        if (await db.Set<Installation>().SingleOrDefaultAsync(ct) is { } known)
        {
            // A wrong key is noticed here, not by the first person who opens a synced record.
            master.Unwrap(known.KeyCheck, KeyCheckPurpose);
            return known;
        }

        var made = new Installation(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), master.Wrap([1], KeyCheckPurpose), time.GetUtcNow());
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(ct);
            return made;
        }
        catch (DbUpdateException) when (choice.Provider == DatabaseProvider.PostgreSql)
        {
            // Another node started at the same moment and was first; its row is the one there is.
            db.ChangeTracker.Clear();
            return await db.Set<Installation>().SingleAsync(ct);
        }
    }

    // EF wraps what its provider threw, sometimes twice.
    private static string? SentenceOf(Exception problem, IDatabaseOpening opening, IntegrationsDbContext db)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            if (opening.Sentence(cause, db) is { } sentence)
            {
                return sentence;
            }
        }

        return null;
    }
}
