using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Data;

/// <summary>The product's tables on SQLite: one file in the data folder, for one node.</summary>
public sealed class SqliteIntegrationsDbContext(DbContextOptions<SqliteIntegrationsDbContext> options, CurrentTenant tenant)
    : IntegrationsDbContext(options, tenant)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal))
            {
                property.SetValueConverter(new ScaledDecimalConverter(property.GetScale() ?? 4));
            }
        }
    }
}
