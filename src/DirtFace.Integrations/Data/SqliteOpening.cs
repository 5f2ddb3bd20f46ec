using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Data;

/// <summary>Opens a SQLite file: made and migrated by the one node that uses it.</summary>
internal sealed class SqliteOpening : IDatabaseOpening
{
    public bool OneNode => true;

    // EF marks a running migration by a row that a kill leaves behind, and the next start would wait for it for ever. One node owns
    // this file, so a mark that is found is nobody's; and without anything to migrate none is made. The same holds for a table that
    // was being made anew: its copy is only complete when it has taken the table's name.
    public async Task MigrateAsync(IntegrationsDbContext db, CancellationToken ct)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return;
        }

        if (File.Exists(FileOf(db)))
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", ct);
            foreach (var copy in await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name GLOB 'ef_temp_*'").ToListAsync(ct))
            {
                await db.Database.ExecuteSqlRawAsync(string.Concat("DROP TABLE \"", copy, "\""), ct); // A name that EF made.
            }
        }

        await db.Database.MigrateAsync(ct);
    }

    public Task AloneAsync(IntegrationsDbContext db, Func<Task> work, CancellationToken ct) => work();

    public async Task CheckDurableAsync(IntegrationsDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        // Asked for, not only read: a backup that was put in place may come without its write-ahead log.
        foreach (var (pragma, name, wanted) in new[]
            { ("journal_mode = WAL", "journal_mode", "wal"), ("synchronous", "synchronous", "2"), ("foreign_keys", "foreign_keys", "1") })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            var found = $"{await command.ExecuteScalarAsync(ct)}";
            if (!string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase))
            {
                throw new ConfigurationProblemException(
                    $"SQLite runs with {name} = {found} instead of {wanted}, so a power cut could lose answered work. Check the Data:Folder's file system.");
            }
        }

        await db.Database.CloseConnectionAsync();
    }

    public string? Sentence(Exception problem, IntegrationsDbContext db) => problem is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        5 or 6 => $"The database {FileOf(db)} is locked by another process. Stop it, or set Data:Folder to another folder.",
        8 or 14 => $"The database {FileOf(db)} cannot be written. Give this user write access to it, or set Data:Folder to another folder.",
        11 or 26 => $"The database {FileOf(db)} is damaged. Restore it from a backup, or set Data:Folder to another folder.",
        13 => $"There is no space left for the database {FileOf(db)}. Free some, or set Data:Folder to another folder.",
        _ => $"The database {FileOf(db)} cannot be opened: {sqlite.Message}",
    };

    private static string FileOf(IntegrationsDbContext db) => new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
}
