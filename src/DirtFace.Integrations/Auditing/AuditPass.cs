using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Auditing;

/// <summary>What one pass has seen so far; nothing of it is written before the pass has read everything.</summary>
internal sealed class AuditPass(string realmKey, bool isFull, DateTimeOffset? since)
{
    /// <summary>Which company file.</summary>
    public string RealmKey => realmKey;

    /// <summary>Whether everything is read.</summary>
    public bool IsFull => isFull;

    /// <summary>Up to when the pass before has seen the books; null when there was none.</summary>
    public DateTimeOffset? Since => since;

    /// <summary>The differences.</summary>
    public List<Observation> Observations { get; } = [];

    /// <summary>Objects with a reference of ours that no record is linked to.</summary>
    public List<(SyncKind Kind, RemoteRow Row)> Strangers { get; } = [];

    /// <summary>Objects of name lists that no record is linked to, by kind.</summary>
    public List<(SyncKind Kind, RemoteRow Row)> FreeNames { get; } = [];

    /// <summary>Which objects carry a reference.</summary>
    public Dictionary<string, HashSet<string>> References { get; } = new(StringComparer.Ordinal);

    /// <summary>Records at rest whose object is the same in a newer version.</summary>
    public List<LinkedPair> Moved { get; } = [];

    /// <summary>Records with a change on its way whose object has moved: perhaps by that very change, sent in an earlier life.</summary>
    public List<LinkedPair> PerhapsSent { get; } = [];

    /// <summary>Records that were compared.</summary>
    public HashSet<Guid> Seen { get; } = [];

    /// <summary>What findings this pass can say something about, beside those of a full one.</summary>
    public HashSet<string> Examined { get; } = new(StringComparer.Ordinal);

    public int ObjectsRead { get; set; }

    public int Adopted { get; set; }

    public void Note(Observation observation)
    {
        Examined.Add(observation.Subject);
        Observations.Add(observation);
    }
}
