using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Mapping;

internal sealed class MappingConfiguration : IEntityTypeConfiguration<MappingChoice>, IEntityTypeConfiguration<CompanyListEntry>
{
    public void Configure(EntityTypeBuilder<MappingChoice> builder)
    {
        builder.ToTable("Mappings");
        builder.HasKey(row => new { row.TenantId, row.RealmKey, row.Kind, row.LocalId });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RealmKey).HasMaxLength(64);
        builder.Property(row => row.QuickBooksId).HasMaxLength(40);
        builder.Property(row => row.ChosenBy).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<CompanyListEntry> builder)
    {
        builder.ToTable("CompanyLists");
        builder.HasKey(row => new { row.TenantId, row.RealmKey, row.List, row.QuickBooksId });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RealmKey).HasMaxLength(64);
        builder.Property(row => row.QuickBooksId).HasMaxLength(40);
    }
}
