using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DirtFace.Integrations.Data;

/// <summary>The product's tables on PostgreSQL: one database for any number of nodes.</summary>
public sealed class PostgresIntegrationsDbContext(DbContextOptions<PostgresIntegrationsDbContext> options, CurrentTenant tenant)
    : IntegrationsDbContext(options, tenant)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("citext");
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(PropertiesOf))
        {
            if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) != typeof(string))
            {
                continue;
            }

            // NOCASE is SQLite's word for text in which Miller and MILLER are one name. Lengths are checked where text comes in, on both databases alike: a text of
            // QuickBooks' that is longer than we thought must not stop the queue on one of them.
            property.SetColumnType(property.GetCollation() == "NOCASE" ? "citext" : "text");
            property.SetCollation(null);
        }
    }

    private static IEnumerable<IMutableProperty> PropertiesOf(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => PropertiesOf(complex.ComplexType)));
}
