using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Tenants;

internal sealed class BusinessConfiguration : IEntityTypeConfiguration<Business>
{
    public void Configure(EntityTypeBuilder<Business> builder)
    {
        builder.ToTable("Businesses");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Country).HasMaxLength(2);
        builder.Property(row => row.TimeZone).HasMaxLength(64);
        builder.Property(row => row.HomeCurrency).HasMaxLength(3);
    }
}
