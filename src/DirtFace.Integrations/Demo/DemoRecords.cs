using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Demo;

/// <summary>The records of one demo business, made from its seed.</summary>
internal sealed class DemoRecords
{
    private const int CustomerCount = 120;
    private const int InvoiceCount = 160;

    private static readonly string[] Given = ["Ida", "Luis", "Mara", "Owen", "Priya", "Quinn", "Rosa", "Sam", "Tess", "Uma", "Walt", "Zoe"];
    private static readonly string[] Family = ["Ortiz", "Rivera", "Lopez", "Becker", "Nguyen", "Carver", "Doyle", "Eaton", "Fuller", "Grant", "Hobbs", "Ingram"];
    private static readonly string[] Trades = ["Homes", "Landscaping", "Builders", "Properties", "Ranch", "Estates", "Concrete", "Roofing"];
    private static readonly string[] Streets = ["Elm St", "Pier Rd", "Oak Ave", "Mill Ln", "Quarry Rd", "Main St", "Ridge Dr"];

    private static readonly (string Name, CatalogItemType Type, decimal Price, bool Taxable)[] Catalog =
    [
        ("Site grading", CatalogItemType.Service, 125m, true), ("Skid steer, hourly", CatalogItemType.Service, 95m, false),
        ("Excavator, hourly", CatalogItemType.Service, 165m, false), ("Gravel, cubic yard", CatalogItemType.Product, 25.95m, true),
        ("Topsoil, cubic yard", CatalogItemType.Product, 31.5m, true), ("Road base, ton", CatalogItemType.Product, 18.75m, true),
        ("Culvert pipe, foot", CatalogItemType.Product, 22.4m, true), ("Silt fence, foot", CatalogItemType.Product, 3.15m, true),
        ("Hauling, load", CatalogItemType.Service, 210m, false), ("Dump fee", CatalogItemType.Service, 48m, false),
        ("Survey stakes", CatalogItemType.Product, 1.85m, true), ("Compaction test", CatalogItemType.Service, 340m, false),
        ("Driveway repair", CatalogItemType.Service, 780m, true), ("Drain rock, ton", CatalogItemType.Product, 34.2m, true),
        ("Erosion blanket, roll", CatalogItemType.Product, 72.5m, true), ("Mobilization", CatalogItemType.Service, 450m, false),
        ("Site walk and estimate", CatalogItemType.Service, 90m, false), ("Retaining wall block", CatalogItemType.Product, 6.35m, true),
        ("Hydroseeding, acre", CatalogItemType.Service, 1450m, true), ("Permit handling", CatalogItemType.Service, 125m, false),
    ];

    private readonly TenantId tenant;
    private readonly DemoDice dice;
    private readonly Ids ids;
    private readonly DateTimeOffset now;

    public DemoRecords(TenantId tenant, uint seed, string country, Ids ids, DateTimeOffset now)
    {
        (this.tenant, dice, this.ids, this.now) = (tenant, new DemoDice(seed), ids, now);
        TaxRates = country == "GB"
            ? [Rate("VAT 20%", ("VAT 20%", 20m)), Rate("VAT 5%", ("VAT 5%", 5m))]
            : [Rate("TX 8.25%", ("State", 6.25m), ("Local", 2m)), Rate("County 7%", ("County 7%", 7m))];
        Items = [.. Catalog.Select(entry => new CatalogItem(tenant, ItemOf(entry), now))];
        Customers = [.. Enumerable.Range(0, CustomerCount).Select(CustomerOf)];
        Invoices = [.. Enumerable.Range(0, InvoiceCount).Select(InvoiceOf)];
        Payments = new DemoPayments(tenant, dice, ids, now).Of(Invoices);
    }

    public List<TaxRate> TaxRates { get; }

    public List<CatalogItem> Items { get; }

    public List<Customer> Customers { get; }

    public List<Invoice> Invoices { get; }

    public List<Payment> Payments { get; }

    private TaxRate Rate(string name, params (string Name, decimal Percent)[] parts) =>
        new(tenant, ids.Next(), name, [.. parts.Select(part => new TaxComponent(part.Name, part.Percent))]);

    private CatalogItemDraft ItemOf((string Name, CatalogItemType Type, decimal Price, bool Taxable) entry) => new()
    {
        Id = ids.Next(),
        Name = entry.Name,
        Type = entry.Type,
        UnitPrice = entry.Price,
        Taxable = entry.Taxable,
        Description = entry.Type == CatalogItemType.Service ? $"{entry.Name}, labor and equipment" : null,
    };

    private Customer CustomerOf(int index)
    {
        var (given, family) = (Given[index % Given.Length], Family[index / Given.Length % Family.Length]);
        var isCompany = dice.Next(3) > 0;
        var name = isCompany ? $"{family} {Trades[(index + (index / Family.Length)) % Trades.Length]} {index + 1}" : $"{given} {family}";
        var mail = $"{given}.{family}{index + 1}@mail.example".ToLowerInvariant();
        return new Customer(
            tenant,
            new CustomerDraft
            {
                Id = ids.Next(),
                DisplayName = name,
                CompanyName = isCompany ? name : null,
                GivenName = given,
                FamilyName = family,
                Email = mail,
                Phone = $"(512) 555-{100 + index:0000}",
                Billing = new PostalAddress
                {
                    Line1 = $"{dice.Next(900) + 10} {dice.Pick(Streets)}",
                    City = "Austin",
                    Region = "TX",
                    PostalCode = $"787{dice.Next(90) + 10}",
                },
                TaxExempt = dice.Next(20) == 0,
            },
            now);
    }

    private Invoice InvoiceOf(int index)
    {
        var age = InvoiceCount - index;
        var at = now.AddDays(-age);
        var customer = dice.Pick(Customers);
        var rate = customer.TaxExempt ? null : TaxRates[0];
        var lines = Enumerable.Range(0, dice.Next(3) + 1).Select(_ => LineOf(rate)).ToList();
        var invoice = new Invoice(tenant, ids.Next(), at);
        invoice.Apply(
            new InvoiceDraft
            {
                Id = invoice.Id,
                Number = $"{1001 + index}",
                CustomerId = customer.Id,
                IssueDate = DateOnly.FromDateTime(at.UtcDateTime),
                TermsDays = 30,
                PoNumber = dice.Next(4) == 0 ? $"PO-{700 + index}" : null,
                DiscountKind = dice.Next(6) == 0 ? DiscountKind.Percent : DiscountKind.None,
                DiscountValue = 5,
                Lines = lines,
            },
            TaxRates.ToDictionary(row => row.Id),
            ids.Next,
            at);
        if (index < InvoiceCount - 6)
        {
            invoice.Send(new Actor(Guid.Empty, "Ben K."), at);
        }

        if (dice.Next(25) == 0 && invoice.Status == InvoiceStatus.Sent)
        {
            invoice.Void(at);
        }

        return invoice;
    }

    private InvoiceLineDraft LineOf(TaxRate? rate)
    {
        var item = dice.Pick(Items);
        return new InvoiceLineDraft
        {
            CatalogItemId = item.Id,
            Description = item.Description,
            Quantity = (dice.Next(40) + 1) / 2m,
            UnitPrice = item.UnitPrice,
            TaxRateId = item.Taxable ? rate?.Id : null,
        };
    }
}
