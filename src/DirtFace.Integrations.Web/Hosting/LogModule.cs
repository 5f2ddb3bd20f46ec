using Serilog;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>Structured logs to console and file; HTTP logging of the QuickBooks client stays off, since its URLs carry ids.</summary>
internal static class LogModule
{
    public static void AddLogs(this WebApplicationBuilder builder, DataFolder folder)
    {
        var logger = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(
                folder.Logs,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                shared: false)
            .CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);
    }
}
