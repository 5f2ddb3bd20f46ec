using DirtFace.Integrations.Data;
using Npgsql;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on PostgreSQL at the end of a cable that can be cut.</summary>
public sealed class CutCableApp() : IntegrationsApp(DatabaseProvider.PostgreSql)
{
    public IServiceProvider Node => OwnNode;

    public CutProxy Cable { get; private set; } = null!;

    protected override DatabaseChoice Choice
    {
        get
        {
            var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
            Cable ??= new CutProxy(direct.Port);
            return DatabaseChoice.PostgreSql(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Host = "127.0.0.1", Port = Cable.Port }.ConnectionString);
        }
    }
}
