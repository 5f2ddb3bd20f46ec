using System.Collections.Concurrent;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The refresh tokens whose refresh has not been answered yet, so that a second one at the same time is noticed.</summary>
internal sealed class RefreshesUnderWay
{
    private readonly ConcurrentDictionary<string, Use> uses = new();

    /// <summary>Begins to use a token; it is free again when the answer goes out or the caller has gone.</summary>
    public Use Begin(string token, CancellationToken callerGone)
    {
        var use = new Use(this, token.Length == 0 ? null : Secrets.Hash(token), callerGone);
        return use;
    }

    /// <summary>One refresh from its arrival to its answer.</summary>
    internal sealed class Use : IDisposable
    {
        private readonly RefreshesUnderWay all;
        private readonly string? hash;
        private readonly CancellationTokenRegistration watch;

        public Use(RefreshesUnderWay all, string? hash, CancellationToken callerGone)
        {
            this.all = all;
            this.hash = hash;
            IsSecond = hash is not null && !all.uses.TryAdd(hash, this);
            watch = callerGone.Register(End);
        }

        public bool IsSecond { get; }

        public void End()
        {
            if (hash is not null)
            {
                all.uses.TryRemove(new KeyValuePair<string, Use>(hash, this));
            }
        }

        public void Dispose()
        {
            watch.Dispose();
            End();
        }
    }
}
