using DirtFace.Integrations.Data;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on a SQLite file whose commits can be made to fail.</summary>
public sealed class CutCommitsApp() : IntegrationsApp(DatabaseProvider.Sqlite)
{
    public CutCommits Commits { get; } = new();

    protected override void Change(IServiceCollection collection) =>
        collection.ConfigureDbContext<SqliteIntegrationsDbContext>(options => options.AddInterceptors(Commits));
}
