using System.Text.Json;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Taxes;

internal sealed class TaxRateConfiguration : IEntityTypeConfiguration<TaxRate>
{
    private static readonly ValueComparer<IReadOnlyList<TaxComponent>> ByContent = new(
        (left, right) => left!.SequenceEqual(right!),
        list => list.Aggregate(0, (hash, part) => HashCode.Combine(hash, part)),
        list => list.ToArray());

    public void Configure(EntityTypeBuilder<TaxRate> builder)
    {
        builder.ToTable("TaxRates");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Name).HasMaxLength(TaxRateRules.LongestName).UseCollation("NOCASE");
        builder.Property(row => row.Components).HasMaxLength(2000).HasConversion(
            list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<TaxComponent[]>(text, JsonSerializerOptions.Default)!,
            ByContent);
        builder.HasIndex(row => new { row.TenantId, row.Name }).IsUnique();
    }
}
