using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on SQLite whatever the run is for: for what only a file can do.</summary>
public sealed class SqliteApp() : IntegrationsApp(DatabaseProvider.Sqlite);
