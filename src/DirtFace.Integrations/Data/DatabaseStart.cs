using System.Security.Cryptography;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Sync;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Data;

/// <summary>Opens the database before anything is served: creates and migrates it, checks that it keeps what it is told, takes over leases.</summary>
public sealed class DatabaseStart(IServiceScopeFactory scopes, InstallationFacts facts, KeyEncryptionKey master, TimeProvider time)
{
    private const string KeyCheckPurpose = "key-check";

    /// <summary>Throws <see cref="ConfigurationProblemException"/> with one sentence when the database cannot be used.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        try
        {
            await MigrateAsync(db, file, ct);
            await CheckDurableAsync(db, ct);
            facts.Learn(await InstallationAsync(db, ct));
            await scope.ServiceProvider.GetRequiredService<DueConnections>().TakeOverAllAsync(ct);
            await scope.ServiceProvider.GetRequiredService<KeepAnswer>().PickUpAsync();
        }
        catch (SqliteException problem)
        {
            throw new ConfigurationProblemException(Sentence(problem, file), problem);
        }
    }

    // EF marks a running migration by a row that a kill leaves behind, and the next start would wait for it for ever. One node owns
    // this file, so a mark that is found is nobody's; and without anything to migrate none is made.
    private static async Task MigrateAsync(IntegrationsDbContext db, string file, CancellationToken ct)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return;
        }

        if (File.Exists(file))
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", ct);
        }

        await db.Database.MigrateAsync(ct);
    }

    // An answered commit must survive a power cut, or an invoice could be sent twice after one (W6).
    private static async Task CheckDurableAsync(IntegrationsDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        foreach (var (pragma, wanted) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1") })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            var found = $"{await command.ExecuteScalarAsync(ct)}";
            if (!string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase))
            {
                throw new ConfigurationProblemException(
                    $"SQLite runs with {pragma} = {found} instead of {wanted}, so a power cut could lose answered work. Check the Data:Folder's file system.");
            }
        }

        await db.Database.CloseConnectionAsync();
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
        await db.SaveChangesAsync(ct);
        return made;
    }

    private static string Sentence(SqliteException problem, string file) => problem.SqliteErrorCode switch
    {
        5 or 6 => $"The database {file} is locked by another process. Stop it, or set Data:Folder to another folder.",
        8 or 14 => $"The database {file} cannot be written. Give this user write access to it, or set Data:Folder to another folder.",
        11 or 26 => $"The database {file} is damaged. Restore it from a backup, or set Data:Folder to another folder.",
        13 => $"There is no space left for the database {file}. Free some, or set Data:Folder to another folder.",
        _ => $"The database {file} cannot be opened: {problem.Message}",
    };
}
