using System.Collections.Concurrent;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>One set of books: its documents in memory, and the append-only log that they are rebuilt from.</summary>
internal sealed class CompanyFile : IDisposable
{
    // Far from the ids of names, so that a client which mixes the two up finds out on its first invoice.
    private const long TransactionsStartAfter = 144;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly JsonLinesFile? file;
    private readonly Dictionary<string, EntityTable> tables =
        EntityKinds.All.ToDictionary(kind => kind.Name, kind => new EntityTable(kind));
    private readonly List<LedgerEntry> ledger = [];
    private long seq;

    /// <summary>Opens a company file whose first log line is <paramref name="head"/>, and applies the lines after it.</summary>
    public CompanyFile(CompanyHead head, IEnumerable<JsonObject> laterLines, JsonLinesFile? file)
    {
        Head = head;
        this.file = file;
        WarnsAboutDuplicateNumbers = head.WarnDuplicates;
        seq = 1;
        foreach (var (entity, document) in head.Documents)
        {
            Apply(EntityKinds.Named(entity), document, EntityChange.Create, head.Members[0].User);
        }
        foreach (var line in laterLines)
        {
            LogLines.Replay(this, line);
        }
    }

    public CompanyHead Head { get; }

    public string RealmId => Head.RealmId;

    public string Name => Head.Name;

    public bool WarnsAboutDuplicateNumbers { get; private set; }

    /// <summary>The number that QuickBooks would count on from when it numbers documents itself.</summary>
    public long LastDocNumber { get; private set; } = 1000;

    public CallLog Calls { get; } = new();

    public RememberedAnswers Answers { get; } = new();

    /// <summary>Request ids whose first call has not been answered yet.</summary>
    public ConcurrentDictionary<string, bool> Running { get; } = new();

    public IReadOnlyList<LedgerEntry> Ledger => ledger;

    public JsonObject Preferences => Table(EntityKinds.Preferences).All.FirstOrDefault() ?? [];

    public EntityTable Table(EntityKind kind) => tables[kind.Name];

    /// <summary>Runs work while nobody else touches this company file.</summary>
    public async Task<T> LockedAsync<T>(Func<T> work, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            return work();
        }
        finally
        {
            gate.Release();
        }
    }

    public JsonObject Require(EntityKind kind, string id)
    {
        if (kind.HasNumericIds && !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Refusals.InvalidId(id);
        }
        var table = Table(kind);
        return table.Find(id) ?? throw (table.WasDeleted(id) ? Refusals.DeletedTransaction() : Refusals.NotFound());
    }

    public string NextId(EntityKind kind)
    {
        var highest = EntityKinds.All.Where(other => other.IdSequence == kind.IdSequence).Max(other => Table(other).HighestId);
        if (kind.IdSequence == EntityKinds.Transactions)
        {
            highest = Math.Max(highest, TransactionsStartAfter);
        }
        return (highest + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the line to disk, then changes memory. The lock must be held.</summary>
    public void Commit(EntityChange? change, string? requestId, ApiAnswer? answer, DateTimeOffset at)
    {
        var line = LogLines.Write(seq + 1, change, requestId, answer, at);
        file?.Append(line);
        LogLines.Replay(this, line);
    }

    /// <summary>Changes whether QuickBooks warns about document numbers that are used twice.</summary>
    public void SetDuplicateWarning(bool warns, DateTimeOffset at)
    {
        var line = LogLines.WriteSetting(seq + 1, warns, at);
        file?.Append(line);
        LogLines.Replay(this, line);
    }

    public void Dispose()
    {
        gate.Dispose();
        file?.Dispose();
    }

    internal void Replayed(long replayedSeq) => seq = replayedSeq;

    internal void ReplayedSetting(bool warns) => WarnsAboutDuplicateNumbers = warns;

    internal void ReplayedChange(LedgerEntry entry, EntityKind kind, JsonObject document)
    {
        Apply(kind, document, entry.Operation, entry.By);
        ledger.Add(entry);
    }

    private void Apply(EntityKind kind, JsonObject document, string operation, string by)
    {
        var id = document.Text("Id") ?? "";
        var before = Table(kind).Find(id);
        var isDelete = operation == EntityChange.Delete;
        if (isDelete)
        {
            Table(kind).Remove(id);
        }
        else
        {
            Table(kind).Put(id, document, by);
        }
        CustomerBalances.Follow(this, kind, before, isDelete ? null : document);
        if (operation == EntityChange.Create && kind.IdSequence == EntityKinds.Transactions
            && long.TryParse(document.Text("DocNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            LastDocNumber = number;
        }
    }
}
