using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Data;

/// <summary>Registers the unit of work on the chosen database, and what differs between the databases.</summary>
internal static class DatabaseModule
{
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseChoice choice)
    {
        services.AddSingleton(choice).AddSingleton<Ids>().AddSingleton<InstallationFacts>().AddSingleton<DatabaseStart>().AddSingleton<OncePerMinute>().AddScoped<DatabaseHealth>();
        return choice.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddSqlite(choice),
            DatabaseProvider.PostgreSql => services.AddPostgres(choice),
        };
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, DatabaseChoice choice)
    {
        services.AddDbContext<SqliteIntegrationsDbContext>(options => Common(options)
            .UseSqlite($"{choice.ConnectionString};Default Timeout={choice.LockPatience.TotalSeconds:0}")
            // A table that is made anew is a migration of its own, which bears being run again.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
            .AddInterceptors(new SqliteDurability(choice.LockPatience)));
        services.TryAddScoped<ILeaseClock, NodeLeaseClock>();
        return services
            .AddScoped<IntegrationsDbContext>(provider => provider.GetRequiredService<SqliteIntegrationsDbContext>())
            .AddSingleton<IDatabaseOpening, SqliteOpening>();
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, DatabaseChoice choice)
    {
        services.AddDbContext<PostgresIntegrationsDbContext>(options => Common(options)
            .UseNpgsql(choice.ConnectionString)
            .AddInterceptors(SearchBlindToCase.Instance, new PostgresText()));
        services.TryAddScoped<ILeaseClock, PostgresLeaseClock>();
        return services
            .AddScoped<IntegrationsDbContext>(provider => provider.GetRequiredService<PostgresIntegrationsDbContext>())
            .AddSingleton<IDatabaseOpening, PostgresOpening>();
    }

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options.ConfigureWarnings(warnings => warnings
        // A test compares model and migrations; doing it again with every start costs a third of a second.
        .Ignore(RelationalEventId.PendingModelChangesWarning)
        // Whoever meets the exception logs it, once a minute when the database is away; EF would with every meeting.
        .Log(
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.TransactionError, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
}
