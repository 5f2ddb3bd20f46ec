using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on PostgreSQL whatever the run is for: for what only a server can do.</summary>
public sealed class PostgresApp() : IntegrationsApp(DatabaseProvider.PostgreSql);
