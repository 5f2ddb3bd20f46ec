using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Data;

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>, IEntityTypeConfiguration<TenantKey>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("Installation");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Key).HasMaxLength(64);
        builder.Property(row => row.KeyCheck).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<TenantKey> builder)
    {
        builder.ToTable("TenantKeys");
        builder.HasKey(row => row.TenantId);
        builder.HasOne<Business>().WithOne().HasForeignKey<TenantKey>(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Wrapped).HasMaxLength(200);
    }
}
