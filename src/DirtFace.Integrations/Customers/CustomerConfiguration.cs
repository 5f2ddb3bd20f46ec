using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("Customers");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Business>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.DisplayName).HasMaxLength(CustomerRules.LongestName).UseCollation("NOCASE");
        builder.Property(row => row.Email).HasMaxLength(CustomerRules.LongestEmail);
        builder.Property(row => row.Phone).HasMaxLength(CustomerRules.LongestPhone);
        builder.Property(row => row.Mobile).HasMaxLength(CustomerRules.LongestPhone);
        builder.Property(row => row.Notes).HasMaxLength(CustomerRules.LongestNotes);
        builder.ComplexProperty(row => row.Billing);
        builder.ComplexProperty(row => row.Service);
        builder.HasIndex(row => new { row.TenantId, row.DisplayName, row.Id });
        builder.HasIndex(row => new { row.TenantId, row.Email });
    }
}
