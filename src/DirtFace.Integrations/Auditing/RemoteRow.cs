namespace DirtFace.Integrations.Auditing;

/// <summary>One of QuickBooks' objects, as far as the auditor compares it.</summary>
internal sealed record RemoteRow
{
    public required string Id { get; init; }

    public required string SyncToken { get; init; }

    /// <summary>The object in the form in which snapshots are compared.</summary>
    public required byte[] Json { get; init; }

    /// <summary>A name in a name list, the number of a document.</summary>
    public string? Name { get; init; }

    /// <summary>Our reference in its note, where it carries one.</summary>
    public string? Reference { get; init; }

    public string? CustomerId { get; init; }

    public decimal? Total { get; init; }

    public decimal? Balance { get; init; }

    public bool IsVoid { get; init; }

    public bool IsActive { get; init; } = true;

    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A record of ours, as far as the auditor compares it.</summary>
internal sealed record LocalRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public long Version { get; init; }

    public bool IsVoid { get; init; }

    public Guid? CustomerId { get; init; }

    /// <summary>What a document asks for.</summary>
    public decimal Total { get; init; }

    /// <summary>What is still owed of it after what was paid here.</summary>
    public decimal Balance { get; init; }
}
