using System.Collections.Concurrent;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>The limits on calls, everywhere or for one company, and who has used how much of them.</summary>
internal sealed class Quotas(QuotaLimits everywhere, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CompanyTraffic> traffic = new();
    private readonly ConcurrentDictionary<string, QuotaLimits> exceptions = new();
    private volatile QuotaLimits everywhere = everywhere;

    public QuotaLimits Everywhere
    {
        get => everywhere;
        set => everywhere = value;
    }

    public QuotaLimits Of(string realmId) => exceptions.IsEmpty ? everywhere : exceptions.GetValueOrDefault(realmId, everywhere);

    /// <summary>Gives a company limits of its own; null lets it follow the others again.</summary>
    public void Set(string realmId, QuotaLimits? limits)
    {
        if (limits is null)
        {
            exceptions.TryRemove(realmId, out _);
        }
        else
        {
            exceptions[realmId] = limits;
        }
    }

    /// <summary>Lets a call through until the turn is disposed of; null when a limit is reached.</summary>
    public IDisposable? Admit(string realmId, string app, CallClass call, int items)
    {
        var company = Traffic(realmId);
        return company.Admit(app, call, items, Of(realmId), time.GetUtcNow()) ? new Turn(company, app) : null;
    }

    public IReadOnlyList<WindowState> Windows(string realmId) => Traffic(realmId).Windows(Of(realmId), time.GetUtcNow());

    /// <summary>Forgets every call of a company, as if it had been quiet for a minute.</summary>
    public void Forget(string realmId) => traffic.TryRemove(realmId, out _);

    private CompanyTraffic Traffic(string realmId) => traffic.GetOrAdd(realmId, _ => new CompanyTraffic());

    private sealed class Turn(CompanyTraffic company, string app) : IDisposable
    {
        public void Dispose() => company.Leave(app);
    }
}
