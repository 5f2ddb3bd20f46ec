using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Demo;

/// <summary>Three businesses with a few hundred records each, so that a newcomer sees a living product. Never in Production.</summary>
public sealed class DemoData(IServiceScopeFactory scopes, IPasswordHasher<User> hasher, TimeProvider time)
{
    /// <summary>The password of every demo sign-in.</summary>
    public const string Password = "dirt-face-demo";

    private static readonly DemoBusiness[] Businesses =
    [
        new("Summit Grading", "US", "America/Chicago", "USD", Plan.Growth, Seed: 11,
        [
            new("ana@summit.example", "Ana R.", Role.Admin),
            new("ben@summit.example", "Ben K.", Role.Billing),
            new("vic@summit.example", "Vic D.", Role.Viewer),
        ]),
        new("Hill Country Paving", "US", "America/Denver", "USD", Plan.Starter, Seed: 12,
        [
            new("tom@hillcountry.example", "Tom K.", Role.Admin),
            new("ana@summit.example", "Ana R.", Role.Billing),
        ]),
        new("Thames Groundworks", "GB", "Europe/London", "GBP", Plan.Professional, Seed: 13,
        [
            new("nia@thames.example", "Nia W.", Role.Admin),
        ]),
    ];

    /// <summary>Adds the demo businesses to an empty database, and their records where they are missing.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        if (!await db.Set<Business>().AnyAsync(ct))
        {
            await AddBusinessesAsync(db, ct);
        }

        // A start that was killed half way is finished by the next one.
        foreach (var demo in Businesses)
        {
            if (await db.Set<Business>().SingleOrDefaultAsync(row => row.Name == demo.Name, ct) is { } business)
            {
                await FillAsync(demo, business.Id, ct);
            }
        }
    }

    private async Task AddBusinessesAsync(IntegrationsDbContext db, CancellationToken ct)
    {
        // 210,000 rounds once instead of seven times: the start would take a second longer.
        var hash = hasher.HashPassword(new User(), Password);
        var ids = new Ids(time);
        var users = Businesses.SelectMany(business => business.People).DistinctBy(person => person.Email)
            .ToDictionary(person => person.Email, person => UserOf(person, hash, ids));
        db.AddRange(users.Values);
        foreach (var demo in Businesses)
        {
            var business = new Business(new TenantId(ids.Next()), demo.Name, demo.Country, demo.TimeZone, demo.Currency, demo.Plan);
            db.Add(business);
            db.AddRange(demo.People.Select(person => new Membership(users[person.Email].Id, business.Id, person.Role)));
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task FillAsync(DemoBusiness demo, TenantId tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        if (await db.Set<Customer>().AnyAsync(ct))
        {
            return;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var records = new DemoRecords(tenant, demo.Seed, demo.Country, new Ids(time), time.GetUtcNow());
        db.AddRange(records.TaxRates);
        db.AddRange(records.Items);
        db.AddRange(records.Customers);
        db.AddRange(records.Invoices);
        db.AddRange(records.Payments);
        var business = await db.Set<Business>().SingleAsync(row => row.Id == tenant, ct);
        records.Invoices.ForEach(invoice => business.InvoiceNumberUsed(invoice.Number));
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(ct);
    }

    private static User UserOf(DemoPerson person, string hash, Ids ids) => new()
    {
        Id = ids.Next(),
        UserName = person.Email,
        NormalizedUserName = person.Email.ToUpperInvariant(),
        Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(),
        EmailConfirmed = true,
        DisplayName = person.Name,
        PasswordHash = hash,
        SecurityStamp = $"{ids.Next():N}",
        ConcurrencyStamp = $"{ids.Next():N}",
    };

    private sealed record DemoPerson(string Email, string Name, Role Role);

    private sealed record DemoBusiness(
        string Name, string Country, string TimeZone, string Currency, Plan Plan, uint Seed, DemoPerson[] People);
}
