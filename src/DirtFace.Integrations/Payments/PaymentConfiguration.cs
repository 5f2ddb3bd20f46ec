using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Invoices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>, IEntityTypeConfiguration<PaymentAllocation>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Customer>().WithMany().HasForeignKey(row => new { row.TenantId, row.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Allocations).WithOne()
            .HasForeignKey(row => new { row.TenantId, row.PaymentId }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Reference).HasMaxLength(PaymentRules.LongestReference);
        builder.Property(row => row.Note).HasMaxLength(PaymentRules.LongestNote);
        builder.Property(row => row.RecordedBy).HasMaxLength(100);
        builder.HasIndex(row => new { row.TenantId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Date, row.Id });
        builder.HasIndex(row => new { row.TenantId, row.CustomerId });
    }

    public void Configure(EntityTypeBuilder<PaymentAllocation> builder)
    {
        builder.ToTable("PaymentAllocations");
        builder.HasKey(row => new { row.TenantId, row.PaymentId, row.InvoiceId });
        builder.HasOne<Invoice>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.InvoiceId });
    }
}
