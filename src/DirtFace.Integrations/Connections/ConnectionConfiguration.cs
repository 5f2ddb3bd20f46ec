using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Connections;

internal sealed class ConnectionConfiguration :
    IEntityTypeConfiguration<Connection>,
    IEntityTypeConfiguration<RealmOwner>,
    IEntityTypeConfiguration<TokenExchange>,
    IEntityTypeConfiguration<ConnectAttempt>,
    IEntityTypeConfiguration<ConnectionCommand>
{
    private const int LongestCipher = 8192;

    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("Connections");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Environment).HasMaxLength(20);
        builder.Property(row => row.RealmKey).HasMaxLength(64);
        builder.Property(row => row.CompanyName).HasMaxLength(1024);
        builder.Property(row => row.CompanyCountry).HasMaxLength(2);
        builder.Property(row => row.CompanyCurrency).HasMaxLength(3);
        builder.Property(row => row.ConnectedBy).HasMaxLength(100);
        builder.Property(row => row.DisconnectedBy).HasMaxLength(100);
        builder.Property(row => row.CallWindow).HasMaxLength(4000);
        builder.Property(row => row.RealmCipher).HasMaxLength(LongestCipher);
        builder.Property(row => row.AccessCipher).HasMaxLength(LongestCipher);
        builder.Property(row => row.RefreshCipher).HasMaxLength(LongestCipher);
        builder.Property(row => row.PreviousRefreshCipher).HasMaxLength(LongestCipher);
        // A business has at most one company per environment (C10).
        builder.HasIndex(row => new { row.TenantId, row.Environment }).IsUnique();
        builder.HasIndex(row => row.NextWorkAt);
    }

    public void Configure(EntityTypeBuilder<RealmOwner> builder)
    {
        builder.ToTable("RealmOwners");
        // A company has at most one business (C9).
        builder.HasKey(row => row.RealmKey);
        builder.Property(row => row.RealmKey).HasMaxLength(64);
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TokenExchange> builder)
    {
        builder.ToTable("TokenJournal");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Connection>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.ConnectionId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.AccessCipher).HasMaxLength(LongestCipher);
        builder.Property(row => row.RefreshCipher).HasMaxLength(LongestCipher);
        builder.HasIndex(row => new { row.TenantId, row.ConnectionId, row.Generation });
        builder.HasIndex(row => new { row.TenantId, row.ConnectionId, row.State });
    }

    public void Configure(EntityTypeBuilder<ConnectAttempt> builder)
    {
        builder.ToTable("ConnectAttempts");
        builder.HasKey(row => row.StateHash);
        builder.Property(row => row.StateHash).HasMaxLength(64);
        builder.Property(row => row.Session).HasMaxLength(64);
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ConnectionCommand> builder)
    {
        builder.ToTable("ConnectionCommands");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Connection>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.ConnectionId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.RequestedBy).HasMaxLength(100);
        builder.HasIndex(row => new { row.TenantId, row.ConnectionId, row.DueAt });
    }
}
