using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DirtFace.Integrations.Data;

/// <summary>Lets the EF tools make migrations without starting the program.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteIntegrationsDbContext>
{
    public SqliteIntegrationsDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteIntegrationsDbContext>().UseSqlite("Data Source=design-time.db").Options, new CurrentTenant());
}
