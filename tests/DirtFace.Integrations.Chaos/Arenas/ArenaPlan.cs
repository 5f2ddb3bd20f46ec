namespace DirtFace.Integrations.Chaos.Arenas;

/// <summary>Which database the product is run on.</summary>
internal enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>What an experiment needs to be set up.</summary>
internal sealed record ArenaPlan
{
    public required DatabaseKind Database { get; init; }

    public int Nodes { get; init; } = 1;

    /// <summary>The lease of a connection; two seconds where nothing else is said (reliability rules §9).</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a node waits for an answer, a little less than QuickBooks may take. Longer where nothing is lost on purpose, so that a
    /// machine that is busy with other things loses nothing either.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>How long QuickBooks may take for a call; it begins none that it does not come to before.</summary>
    public TimeSpan RemoteLimit => RequestTimeout + TimeSpan.FromSeconds(0.8);

    /// <summary>Whether QuickBooks refuses a used invoice number; without it only the product prevents duplicates.</summary>
    public bool WarnDuplicates { get; init; }

    /// <summary>Whether the node's data is to be on a disk that can be filled; it stays on the usual one where that is not allowed.</summary>
    public bool SmallDisk { get; init; }
}
