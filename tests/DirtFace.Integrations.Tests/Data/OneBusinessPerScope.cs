using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Data;

/// <summary>A2 and A3: no business, no data; one business, and never another's.</summary>
public sealed class OneBusinessPerScope(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    // Reviewed: read before a business is entered, or to compare businesses; none holds a business's data.
    private static readonly string[] SharedTables =
        ["Business", "ConnectAttempt", "IdentityUserClaim`1", "IdentityUserLogin`1", "IdentityUserToken`1", "Installation", "Membership", "RealmOwner", "User"];

    [Fact]
    public async Task Without_a_business_nothing_can_be_read()
    {
        await using var scope = app.ScopeOfNobody();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<Customer>().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_scope_never_changes_its_business()
    {
        await using var scope = app.ScopeOf(new TenantId(Guid.CreateVersion7(app.Clock.GetUtcNow())));

        Assert.Throws<InvalidOperationException>(() =>
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(new TenantId(Guid.CreateVersion7(app.Clock.GetUtcNow()))));
    }

    [Fact]
    public async Task Another_businesss_rows_are_not_seen_and_cannot_be_written()
    {
        var (one, other) = (await app.AddBusinessAsync(), await app.AddBusinessAsync());
        var customer = await one.AddCustomerAsync(Some.Customer(app));

        Assert.Empty(await other.ReadAsync(db => db.Set<Customer>().Where(row => row.Id == customer).ToListAsync()));
        await Assert.ThrowsAsync<ForeignTenantException>(() => other.ReadAsync(async db =>
        {
            db.Add(new Customer(one.Tenant, Some.Customer(app), app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Every_table_is_a_businesss_own_or_on_the_reviewed_list()
    {
        await using var scope = app.ScopeOfNobody();
        var model = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Model;

        var shared = model.GetEntityTypes().Where(type => !typeof(ITenantOwned).IsAssignableFrom(type.ClrType)).Select(type => type.ClrType.Name);

        Assert.Equal(SharedTables.Order(), shared.Order());
        Assert.All(
            model.GetEntityTypes().Where(type => typeof(ITenantOwned).IsAssignableFrom(type.ClrType)),
            type => Assert.Equal("TenantId", type.FindPrimaryKey()!.Properties[0].Name));
    }

    [Fact]
    public async Task The_migrations_are_in_step_with_the_model()
    {
        await using var scope = app.ScopeOfNobody();

        Assert.False(scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Database.HasPendingModelChanges());
    }
}
