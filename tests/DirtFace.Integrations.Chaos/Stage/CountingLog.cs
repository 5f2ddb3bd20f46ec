using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Counts the product's own log events: which ways out of trouble were taken, and how often.</summary>
internal sealed class CountingLog(World world, Node node) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("DirtFace.", StringComparison.Ordinal) ? this : Silent.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var name = eventId.Name ?? "log";
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            foreach (var (key, value) in values)
            {
                if (key is "Result" or "Operation" or "Kind" || (key == "Reason" && name == "Parked"))
                {
                    name += $" {value}";
                }
            }
        }

        world.Conductor.Trace.Line(node, $"log {name}{(exception is null ? "" : $" {exception.GetType().Name}")}");
        world.Logged(eventId.Name ?? "log", name, exception);
    }

    public void Dispose()
    {
    }

    private sealed class Silent : ILogger
    {
        public static readonly Silent Instance = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => false;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
