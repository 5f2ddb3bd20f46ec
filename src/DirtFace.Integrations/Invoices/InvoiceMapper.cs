using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using Customer = DirtFace.Integrations.Customers.Customer;

namespace DirtFace.Integrations.Invoices;

/// <summary>Our invoice to theirs, or the mapping that is missing. The invoice's own prices always win over the items'.</summary>
internal sealed class InvoiceMapper(
    PlanningContext context, string customerId, IReadOnlyDictionary<Guid, string> items, IReadOnlyDictionary<Guid, string> rateNames)
{
    public SyncPlan Plan(Invoice invoice, Customer customer, SyncRecord record)
    {
        if (Missing(invoice) is { } missing)
        {
            return missing;
        }

        var wire = ToWire(invoice, customer, isUpdate: record.IsLinked);
        return record.IsLinked
            ? new SyncPlan.Write(WriteOperation.Update, QuickBooksJson.Serialize(wire), invoice.Version, invoice.Total)
            : new SyncPlan.Write(
                WriteOperation.Create, QuickBooksJson.Serialize(wire with { PrivateNote = Marker.Note(record) }), invoice.Version, invoice.Total);
    }

    private SyncPlan.Parked? Missing(Invoice invoice)
    {
        var rates = invoice.Lines.Select(line => line.TaxRateId).OfType<Guid>().Distinct().ToList();
        if (rates.Count > 0 && context.Connection.CompanyCountry != "US")
        {
            return new SyncPlan.Parked(
                ParkReason.TaxModeUnsupported, "tax-mode", new CauseWords { Other = context.Connection.CompanyName });
        }

        if (rates.Count > 1)
        {
            return new SyncPlan.Parked(ParkReason.TaxMixed, $"tax-mixed:{invoice.Id}", new CauseWords());
        }

        if (rates is [var rate] && context.Mapped(MappingKind.TaxCode, rate) is null)
        {
            return new SyncPlan.Parked(ParkReason.TaxUnmapped, $"tax:{rate}", new CauseWords { Name = rateNames[rate] });
        }

        if (invoice.Lines.Any(line => line.CatalogItemId is null) && context.Mapped(MappingKind.FallbackItem) is null)
        {
            return new SyncPlan.Parked(ParkReason.FallbackItemUnmapped, "fallback-item", new CauseWords());
        }

        return invoice.PoNumber is not null && context.Mapped(MappingKind.PoNumberField) is null
            ? new SyncPlan.Parked(ParkReason.PoFieldUnmapped, "po-field", new CauseWords())
            : null;
    }

    private QuickBooks.Wire.Invoice ToWire(Invoice invoice, Customer customer, bool isUpdate) => new()
    {
        // Without custom transaction numbers QuickBooks counts by itself; sending one could make silent duplicates.
        DocNumber = context.Connection.CustomTransactionNumbers ? invoice.Number : null,
        TxnDate = invoice.IssueDate,
        DueDate = invoice.DueDate,
        CustomerRef = new Ref(customerId),
        Line = [.. Lines(invoice)],
        TxnTaxDetail = TaxOf(invoice),
        ApplyTaxAfterDiscount = context.Connection.CompanyCountry == "US" ? invoice.DiscountKind != DiscountKind.None : null,
        GlobalTaxCalculation = context.Connection.CompanyCountry == "US" ? null : "NotApplicable",
        CustomField = PoField(invoice, isUpdate),
        CustomerMemo = Memo(invoice, isUpdate),
        BillEmail = customer.Email is null ? null : new EmailAddress { Address = customer.Email },
        BillAddr = CustomerMapper.ToWire(customer.Billing),
        ShipAddr = CustomerMapper.ToWire(customer.Service),
    };

    private IEnumerable<Line> Lines(Invoice invoice)
    {
        foreach (var line in invoice.Lines)
        {
            yield return new Line
            {
                Description = line.Description,
                Amount = line.Amount,
                DetailType = LineDetailTypes.SalesItem,
                SalesItemLineDetail = new SalesItemLineDetail
                {
                    ItemRef = new Ref(line.CatalogItemId is { } item ? items[item] : context.Mapped(MappingKind.FallbackItem)!),
                    Qty = line.Quantity,
                    UnitPrice = line.UnitPrice,
                    TaxCodeRef = context.Connection.CompanyCountry == "US" ? new Ref(line.TaxRateId is null ? "NON" : "TAX") : null,
                },
            };
        }

        if (invoice.Discount > 0)
        {
            yield return new Line
            {
                Amount = invoice.Discount,
                DetailType = LineDetailTypes.Discount,
                DiscountLineDetail = invoice.DiscountKind == DiscountKind.Percent
                    ? new DiscountLineDetail { PercentBased = true, DiscountPercent = invoice.DiscountValue }
                    : new DiscountLineDetail { PercentBased = false },
            };
        }
    }

    private TxnTaxDetail? TaxOf(Invoice invoice) =>
        invoice.Lines.Select(line => line.TaxRateId).OfType<Guid>().Distinct().ToList() is [var rate]
            ? new TxnTaxDetail { TxnTaxCodeRef = new Ref(context.Mapped(MappingKind.TaxCode, rate)!) }
            : null;

    // On an update an empty text takes away what an earlier version sent.
    private IReadOnlyList<CustomField>? PoField(Invoice invoice, bool isUpdate) =>
        context.Mapped(MappingKind.PoNumberField) is { } field && (isUpdate || invoice.PoNumber is not null)
            ? [new CustomField { DefinitionId = field, Type = "StringType", StringValue = invoice.PoNumber ?? "" }]
            : null;

    private static MemoRef? Memo(Invoice invoice, bool isUpdate) =>
        isUpdate || invoice.Message is not null ? new MemoRef(invoice.Message ?? "") : null;
}
