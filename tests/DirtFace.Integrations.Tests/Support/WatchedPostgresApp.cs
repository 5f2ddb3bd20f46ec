using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on PostgreSQL with its steps seen: for what only several processes on one server can do.</summary>
public sealed class WatchedPostgresApp() : WatchedApp(DatabaseProvider.PostgreSql);
