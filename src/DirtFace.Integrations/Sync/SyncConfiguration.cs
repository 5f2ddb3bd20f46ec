using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Sync;

internal sealed class SyncConfiguration :
    IEntityTypeConfiguration<SyncRecord>,
    IEntityTypeConfiguration<SyncIntent>,
    IEntityTypeConfiguration<SyncBatch>,
    IEntityTypeConfiguration<SyncSnapshot>,
    IEntityTypeConfiguration<SyncEvent>
{
    private const int LongestRealmKey = 64;

    public void Configure(EntityTypeBuilder<SyncRecord> builder)
    {
        builder.ToTable("SyncRecords");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RowVersion).IsConcurrencyToken();
        builder.Property(row => row.RealmKey).HasMaxLength(LongestRealmKey);
        // A word that this version does not know, such as one that a newer version left behind, is for a person, not for an exception.
        builder.Property(row => row.State).HasConversion(new KnownWords<SyncState>(SyncState.Parked));
        builder.Property(row => row.Reason).HasConversion(new KnownWords<ParkReason>(ParkReason.InternalProblem));
        builder.Property(row => row.QuickBooksId).HasMaxLength(40);
        builder.Property(row => row.SyncToken).HasMaxLength(40);
        builder.Property(row => row.CauseKey).HasMaxLength(200);
        builder.Property(row => row.CauseWords).HasMaxLength(4000);
        builder.Property(row => row.TechnicalDetail).HasMaxLength(4000);
        // The link is unique on both sides (W15): one row per record of ours, one per object of theirs.
        builder.HasIndex(row => new { row.TenantId, row.RealmKey, row.Kind, row.LocalId }).IsUnique();
        builder.HasIndex(row => new { row.RealmKey, row.Kind, row.QuickBooksId }).IsUnique().HasFilter("\"QuickBooksId\" IS NOT NULL");
        builder.HasIndex(row => new { row.TenantId, row.RealmKey, row.DueAt });
        builder.HasIndex(row => new { row.TenantId, row.RealmKey, row.BlockedById });
        builder.HasIndex(row => new { row.TenantId, row.State });
    }

    public void Configure(EntityTypeBuilder<SyncIntent> builder)
    {
        builder.ToTable("SyncIntents");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<SyncRecord>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.RecordId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RequestId).HasMaxLength(50);
        builder.Property(row => row.BodyHash).HasMaxLength(64);
        builder.Property(row => row.BaseSyncToken).HasMaxLength(40);
        builder.Property(row => row.IntuitTid).HasMaxLength(100);
        // At most one open intent per record (W4).
        builder.HasIndex(row => new { row.TenantId, row.RecordId }).IsUnique().HasFilter("\"State\" IN ('Open', 'Ambiguous')");
        builder.HasIndex(row => new { row.TenantId, row.RequestId });
        builder.HasOne<SyncBatch>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.BatchId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SyncBatch> builder)
    {
        builder.ToTable("SyncBatches");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Connection>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.ConnectionId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RequestId).HasMaxLength(36);
        builder.Property(row => row.BodyHash).HasMaxLength(64);
        builder.HasIndex(row => new { row.TenantId, row.RequestId });
    }

    public void Configure(EntityTypeBuilder<SyncSnapshot> builder)
    {
        builder.ToTable("SyncSnapshots");
        builder.HasKey(row => new { row.TenantId, row.RecordId });
        builder.HasOne<SyncRecord>().WithOne()
            .HasForeignKey<SyncSnapshot>(row => new { row.TenantId, row.RecordId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SyncEvent> builder)
    {
        builder.ToTable("SyncEvents");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Actor).HasMaxLength(100);
        builder.Property(row => row.Text).HasMaxLength(1000);
        builder.Property(row => row.Technical).HasMaxLength(4000);
        builder.Property(row => row.RequestShape).HasMaxLength(4000);
        builder.Property(row => row.RequestId).HasMaxLength(50);
        builder.Property(row => row.IntuitTid).HasMaxLength(100);
        builder.HasIndex(row => new { row.TenantId, row.Kind, row.LocalId, row.Id });
        builder.HasIndex(row => new { row.TenantId, row.At });
    }
}
