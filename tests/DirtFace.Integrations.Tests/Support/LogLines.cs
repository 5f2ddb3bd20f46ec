using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>What the product logged, by the number of the event.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, int Event)> lines = new();

    public int CountOf(int eventId) => lines.Count(line => line.Event == eventId);

    public int Errors => lines.Count(line => line.Level >= LogLevel.Error);

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("DirtFace", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, eventId.Id));
}
