using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Web.Tests.Support;

/// <summary>Counts what is logged: errors, and the product's own events by their number.</summary>
public sealed class CountingLogs : ILoggerProvider
{
    private readonly ConcurrentDictionary<int, int> counts = new();
    private int errors;

    /// <summary>Lines of level Error and above from anybody.</summary>
    public int Errors => errors;

    public int CountOf(int eventId) => counts.GetValueOrDefault(eventId);

    public ILogger CreateLogger(string categoryName) => new Counter(this, categoryName.StartsWith("DirtFace", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Counter(CountingLogs logs, bool ours) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Add(ref logs.errors, logLevel >= LogLevel.Error ? 1 : 0);
            if (ours)
            {
                logs.counts.AddOrUpdate(eventId.Id, 1, (_, count) => count + 1);
            }
        }
    }
}
