using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Items;

internal sealed class CatalogItemConfiguration : IEntityTypeConfiguration<CatalogItem>
{
    public void Configure(EntityTypeBuilder<CatalogItem> builder)
    {
        builder.ToTable("CatalogItems");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Name).HasMaxLength(CatalogItemRules.LongestName).UseCollation("NOCASE");
        builder.Property(row => row.Sku).HasMaxLength(CatalogItemRules.LongestSku);
        builder.Property(row => row.Description).HasMaxLength(CatalogItemRules.LongestDescription);
        builder.Property(row => row.UnitPrice).HasPrecision(19, 6);
        builder.Property(row => row.Cost).HasPrecision(19, 6);
        // QuickBooks allows a product's name once; two of ours with one name could not both be there.
        builder.HasIndex(row => new { row.TenantId, row.Name }).IsUnique();
    }
}
