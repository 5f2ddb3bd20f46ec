using System.Collections.Concurrent;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Attachments;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>All company files of this simulator; each is read from disk when it is first touched.</summary>
internal sealed class CompanyFiles(string? folder, AttachedFiles attached, TimeProvider time) : IDisposable
{
    private const long FirstRealm = 9341450000000001;

    private readonly Lock creation = new();
    private readonly ConcurrentDictionary<string, Lazy<CompanyFile>> files = new();
    private readonly ConcurrentDictionary<string, CompanyHead> heads = new();

    /// <summary>Hears of every write to any company after it is applied; must be quick, the company's lock is held.</summary>
    public event Action<CompanyFile, IReadOnlyList<LedgerEntry>>? Written;

    public bool IsEmpty => files.IsEmpty;

    public IReadOnlyList<CompanyFile> All =>
        [.. files.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Value)];

    /// <summary>Who every company belongs to, read from the beginning of its log; no company is loaded for it.</summary>
    public IReadOnlyList<CompanyHead> Heads =>
        [.. files.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => heads.GetOrAdd(pair.Key, _ => HeadOf(pair.Key, pair.Value)))];

    public CompanyFile? Find(string realmId) => files.TryGetValue(realmId, out var file) ? file.Value : null;

    /// <summary>Finds the logs that an earlier run left; nothing is loaded yet.</summary>
    public void Discover()
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return;
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*.jsonl"))
        {
            // A creation that was killed half-way left a log without a whole first line; nobody was told of that company.
            if (!CompanyLog.HasWholeLine(path))
            {
                File.Delete(path);
                continue;
            }
            files[Path.GetFileNameWithoutExtension(path)] = new Lazy<CompanyFile>(() => Load(path));
        }
    }

    public CompanyFile Create(Func<string, CompanyHead> headFor)
    {
        lock (creation)
        {
            var realmId = NextRealm();
            var log = folder is null ? CompanyLog.InMemory() : CompanyLog.Open(Path.Combine(folder, realmId + ".jsonl"));
            var company = CompanyFile.Create(headFor(realmId), log, time.GetUtcNow());
            company.Committed = Committed;
            company.Files = attached;
            files[realmId] = new Lazy<CompanyFile>(company);
            return company;
        }
    }

    public void Dispose()
    {
        foreach (var file in files.Values.Where(file => file.IsValueCreated))
        {
            file.Value.Dispose();
        }
    }

    private CompanyHead HeadOf(string realmId, Lazy<CompanyFile> file) =>
        (file.IsValueCreated || folder is null ? null : HeadOfLog.Read(Path.Combine(folder, realmId + ".jsonl"))) ?? file.Value.Head;

    private CompanyFile Load(string path)
    {
        var company = CompanyFile.Load(CompanyLog.Open(path));
        company.Committed = Committed;
        company.Files = attached;
        return company;
    }

    private void Committed(CompanyFile company, IReadOnlyList<LedgerEntry> entries) => Written?.Invoke(company, entries);

    private string NextRealm()
    {
        var highest = files.Keys.Select(key => long.Parse(key, CultureInfo.InvariantCulture)).DefaultIfEmpty(FirstRealm - 1).Max();
        return (highest + 1).ToString(CultureInfo.InvariantCulture);
    }
}
