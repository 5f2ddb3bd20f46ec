using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Auditing;

internal sealed class AuditingConfiguration : IEntityTypeConfiguration<Finding>, IEntityTypeConfiguration<AuditRun>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.ToTable("Findings");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RealmKey).HasMaxLength(64);
        builder.Property(row => row.Subject).HasMaxLength(80);
        builder.Property(row => row.QuickBooksId).HasMaxLength(40);
        builder.Property(row => row.Words).HasMaxLength(4000);
        builder.Property(row => row.DismissedBy).HasMaxLength(100);
        // A difference that stays is one row, however often it is seen.
        builder.HasIndex(row => new { row.TenantId, row.RealmKey, row.Type, row.Kind, row.Subject }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(row => new { row.TenantId, row.Kind, row.LocalId });
    }

    public void Configure(EntityTypeBuilder<AuditRun> builder)
    {
        builder.ToTable("AuditRuns");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Connection>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.ConnectionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.ConnectionId, row.Id });
    }
}
