using System.Collections.Concurrent;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Attachments;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>One set of books: the append-only log that is its store and its ledger, and the indexes over it.</summary>
internal sealed class CompanyFile : IDisposable
{
    // Far from the ids of names, so that a client which mixes the two up finds out on its first invoice.
    private const long TransactionsStartAfter = 144;
    private const string WarnDuplicates = "warnDuplicates";

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CompanyLog log;
    private readonly Dictionary<EntityKind, EntityTable> tables;
    private readonly List<LedgerEntry> ledger = [];
    private long seq;

    private CompanyFile(CompanyHead head, CompanyLog log)
    {
        Head = head;
        this.log = log;
        tables = EntityKinds.All.ToDictionary(kind => kind, kind => new EntityTable(kind, this));
        Settings = new JsonObject { [WarnDuplicates] = head.WarnDuplicates };
    }

    public CompanyHead Head { get; }

    public string RealmId => Head.RealmId;

    public string Name => Head.Name;

    /// <summary>What a person chose for this company that no entity of the API shows, by name.</summary>
    public JsonObject Settings { get; }

    public bool WarnsAboutDuplicateNumbers => Settings.Flag(WarnDuplicates) ?? false;

    /// <summary>The number that QuickBooks would count on from when it numbers documents itself, by series.</summary>
    public DocNumbers Numbers { get; } = new();

    public OpenBalances Balances { get; } = new();

    /// <summary>The files that attachments of this company carry.</summary>
    public AttachedFiles? Files { get; set; }

    public CallLog Calls { get; } = new();

    public RememberedAnswers Answers { get; } = new();

    /// <summary>Request ids whose first call has not been answered yet; each is done when that call is.</summary>
    public ConcurrentDictionary<string, TaskCompletionSource> Running { get; } = new();

    /// <summary>Every applied effect, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => ledger;

    /// <summary>Hears of every write after it is applied, while the lock is still held; not of lines that are only read again.</summary>
    public Action<CompanyFile, IReadOnlyList<LedgerEntry>>? Committed { get; set; }

    public JsonObject Preferences => Table(EntityKinds.Preferences).Find(EntityKinds.Preferences.OnlyId ?? "") ?? [];

    public static CompanyFile Create(CompanyHead head, CompanyLog log, DateTimeOffset at)
    {
        var company = new CompanyFile(head, log);
        var line = head.ToLine(at);
        company.Replay(log.Append(line), line);
        return company;
    }

    public static CompanyFile Load(CompanyLog log)
    {
        CompanyFile? company = null;
        foreach (var (span, line) in log.ReadAll())
        {
            company ??= new CompanyFile(CompanyHead.FromLine(line), log);
            company.Replay(span, line);
        }
        return company ?? throw new InvalidDataException("The log of a company has no first line.");
    }

    public EntityTable Table(EntityKind kind) => tables[kind];

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

    /// <summary>The first id that no document of this kind's sequence ever had.</summary>
    public long NextId(EntityKind kind)
    {
        var highest = kind.IdSequence == EntityKinds.Transactions ? TransactionsStartAfter : kind.FirstId - 1;
        foreach (var (other, table) in tables)
        {
            if (other.IdSequence == kind.IdSequence && table.HighestId > highest)
            {
                highest = table.HighestId;
            }
        }
        return highest + 1;
    }

    /// <summary>Appends one line with everything that a write changes and with its answer, then applies it. The lock must be held.</summary>
    public void Commit(IReadOnlyList<EntityChange> changes, string? requestId, ApiAnswer? answer, DateTimeOffset at)
    {
        var line = LogLines.ForWrite(seq + 1, changes, requestId, answer, at);
        var first = ledger.Count;
        Replay(log.Append(line), line);
        if (ledger.Count > first)
        {
            Committed?.Invoke(this, ledger[first..]);
        }
    }

    /// <summary>Changes settings by name, leaving the others as they are. The lock must be held.</summary>
    public void ChangeSettings(JsonObject changes, DateTimeOffset at)
    {
        var line = LogLines.ForSettings(seq + 1, changes, at);
        Replay(log.Append(line), line);
    }

    public byte[] Read(LogSpan span) => log.Read(span);

    public void Dispose()
    {
        gate.Dispose();
        log.Dispose();
    }

    // The same code after a write and when a company is loaded, so that a restart changes nothing.
    private void Replay(LogSpan span, byte[] bytes)
    {
        var line = LogLine.Read(span, bytes);
        var isHead = seq == 0;
        for (var index = 0; index < line.Changes.Count; index++)
        {
            var change = line.Changes[index];
            var document = JsonReading.ParseObject(
                bytes.AsSpan((int)(change.Document.Offset - span.Offset), change.Document.Length));
            var entry = EntryOf(line, change, document) with { IsPrimary = index == 0 };
            Apply(EntityKinds.Named(change.Entity), document, change, isHead ? Head.Members[0].User : line.By);
            if (!isHead)
            {
                ledger.Add(entry);
            }
        }
        foreach (var (name, value) in line.Settings ?? [])
        {
            Settings[name] = value?.DeepClone();
        }
        if (line is { RequestId: not null, Response: not null })
        {
            Answers.Keep(line.RequestId, new StoredAnswer(line.Status, line.Response.Value, line.At));
        }
        seq = line.Seq;
    }

    private void Apply(EntityKind kind, JsonObject document, LoggedChange change, string by)
    {
        var id = document.Text("Id") ?? change.Id;
        var table = tables[kind];
        if (change.Operation == EntityChange.Delete)
        {
            Balances.Follow(table.Remove(id), default);
            return;
        }
        var (before, after) = table.Put(id, document, change.Document, by);
        Balances.Follow(before, after);
        if (change.Operation is EntityChange.Create or null && kind.NumberSeries is { } series)
        {
            Numbers.Follow(series, document.Text("DocNumber"));
        }
    }

    private static LedgerEntry EntryOf(LogLine line, LoggedChange change, JsonObject document) => new(
        line.Seq,
        line.At,
        change.Entity,
        document.Text("Id") ?? change.Id,
        change.Operation ?? EntityChange.Create,
        line.RequestId,
        line.By,
        document.Text("DocNumber"),
        document.Text("DisplayName") ?? document.Text("Name"))
    {
        MergedInto = change.MergedInto,
    };
}
