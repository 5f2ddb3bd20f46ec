namespace DirtFace.Integrations.Data;

/// <summary>What the start of a program has to do and to check on one kind of database.</summary>
internal interface IDatabaseOpening
{
    /// <summary>Whether this node has the database to itself, so that every lease it finds is of its own former life.</summary>
    bool OneNode { get; }

    /// <summary>Creates the tables or brings them up to date.</summary>
    Task MigrateAsync(IntegrationsDbContext db, CancellationToken ct);

    /// <summary>Runs <paramref name="work"/> while no other node runs any here.</summary>
    Task AloneAsync(IntegrationsDbContext db, Func<Task> work, CancellationToken ct);

    /// <summary>Throws <see cref="ConfigurationProblemException"/> when an answered commit would not survive a power cut (W6).</summary>
    Task CheckDurableAsync(IntegrationsDbContext db, CancellationToken ct);

    /// <summary>One sentence on why the database could not be opened; null for what is no trouble of a database.</summary>
    string? Sentence(Exception problem, IntegrationsDbContext db);
}
