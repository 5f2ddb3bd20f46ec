namespace DirtFace.Integrations.Tenants;

/// <summary>A contractor's business: our tenant.</summary>
public sealed class Business
{
    private Business()
    {
    }

    /// <summary>Registers a business.</summary>
    public Business(TenantId id, string name, string country, string timeZone, string homeCurrency, Plan plan)
    {
        Id = id;
        Name = name;
        Country = country;
        TimeZone = timeZone;
        HomeCurrency = homeCurrency;
        Plan = plan;
    }

    public TenantId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>ISO 4217.</summary>
    public string HomeCurrency { get; private set; } = "";

    public Plan Plan { get; private set; }

    /// <summary>The number that the next invoice is offered.</summary>
    public int NextInvoiceNumber { get; private set; } = 1001;

    /// <summary>Moves the number on offer past one that was used.</summary>
    public void InvoiceNumberUsed(string number)
    {
        if (int.TryParse(number, out var used) && used >= NextInvoiceNumber && used < int.MaxValue)
        {
            NextInvoiceNumber = used + 1;
        }
    }

    /// <summary>Changes what the business pays for.</summary>
    public void ChangePlan(Plan plan) => Plan = plan;
}
