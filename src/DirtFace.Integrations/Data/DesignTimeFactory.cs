using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DirtFace.Integrations.Data;

/// <summary>Lets the EF tools make migrations without starting the program.</summary>
internal sealed class DesignTimeFactory :
    IDesignTimeDbContextFactory<SqliteIntegrationsDbContext>, IDesignTimeDbContextFactory<PostgresIntegrationsDbContext>
{
    SqliteIntegrationsDbContext IDesignTimeDbContextFactory<SqliteIntegrationsDbContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteIntegrationsDbContext>().UseSqlite("Data Source=design-time.db").Options, new CurrentTenant());

    PostgresIntegrationsDbContext IDesignTimeDbContextFactory<PostgresIntegrationsDbContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresIntegrationsDbContext>().UseNpgsql("Host=design-time").Options, new CurrentTenant());
}
