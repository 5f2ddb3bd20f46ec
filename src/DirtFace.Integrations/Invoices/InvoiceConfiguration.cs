using System.Text.Json;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Taxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DirtFace.Integrations.Invoices;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>, IEntityTypeConfiguration<InvoiceLine>
{
    private static readonly ValueComparer<IReadOnlyList<TaxLine>> ByContent = new(
        (left, right) => left!.SequenceEqual(right!),
        list => list.Aggregate(0, (hash, line) => HashCode.Combine(hash, line)),
        list => list.ToArray());

    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("Invoices");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<Customer>().WithMany().HasForeignKey(row => new { row.TenantId, row.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Lines).WithOne()
            .HasForeignKey(line => new { line.TenantId, line.InvoiceId }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Version).IsConcurrencyToken();
        // A payment leaves the version as it is; this is what two payments of one invoice, or a payment and an edit, meet at.
        builder.Property(row => row.Paid).IsConcurrencyToken();
        builder.Property(row => row.Number).HasMaxLength(InvoiceRules.LongestNumber).UseCollation("NOCASE");
        builder.Property(row => row.PoNumber).HasMaxLength(InvoiceRules.LongestPoNumber);
        builder.Property(row => row.Message).HasMaxLength(InvoiceRules.LongestMessage);
        builder.Property(row => row.SentBy).HasMaxLength(100);
        builder.Property(row => row.TaxLines).HasMaxLength(8000).HasConversion(
            list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<TaxLine[]>(text, JsonSerializerOptions.Default)!,
            ByContent);
        builder.HasIndex(row => new { row.TenantId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.IssueDate, row.Id });
        builder.HasIndex(row => new { row.TenantId, row.Status, row.IssueDate, row.Id });
        builder.HasIndex(row => new { row.TenantId, row.CustomerId });
    }

    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.ToTable("InvoiceLines");
        builder.HasKey(row => new { row.TenantId, row.Id });
        builder.HasOne<CatalogItem>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.CatalogItemId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TaxRate>().WithMany()
            .HasForeignKey(row => new { row.TenantId, row.TaxRateId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Description).HasMaxLength(InvoiceRules.LongestDescription);
        builder.Property(row => row.Quantity).HasPrecision(19, 6);
        builder.Property(row => row.UnitPrice).HasPrecision(19, 6);
    }
}
