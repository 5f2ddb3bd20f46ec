using Microsoft.Extensions.Logging.Abstractions;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>
/// The embedding host's logs without the generic host's own messages: a start that fails is already told by a
/// <see cref="SimulatorStartException"/>, and a page of stack trace would bury its sentence.
/// </summary>
internal sealed class QuietLogs(ILoggerFactory logs) : ILoggerFactory
{
    private const string GenericHost = "Microsoft.Extensions.Hosting";

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(GenericHost, StringComparison.Ordinal) ? NullLogger.Instance : logs.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => logs.AddProvider(provider);

    // The factory belongs to the embedding host.
    public void Dispose()
    {
    }
}
