using System.Reflection;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Data;

/// <summary>The unit of work over the product's tables; one subclass per database provider.</summary>
public abstract class IntegrationsDbContext(DbContextOptions options, CurrentTenant tenant)
    : IdentityUserContext<User, Guid>(options)
{
    /// <summary>The business whose rows are seen; throws when none has been entered.</summary>
    public TenantId Tenant => tenant.Id;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<TenantId>().HaveConversion<TenantIdConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(19, 4);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        IdentityTables(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(IntegrationsDbContext).Assembly);
        var filter = typeof(IntegrationsDbContext).GetMethod(nameof(FilterByTenant), BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (var owned in builder.Model.GetEntityTypes().Where(type => typeof(ITenantOwned).IsAssignableFrom(type.ClrType)).ToList())
        {
            filter.MakeGenericMethod(owned.ClrType).Invoke(this, [builder]);
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        GuardTenant();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        GuardTenant();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private static void IdentityTables(ModelBuilder builder)
    {
        builder.Entity<User>(user =>
        {
            user.ToTable("Users");
            user.Property(row => row.DisplayName).HasMaxLength(100);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("UserTokens");
    }

    // Tenant throws when nobody has entered one, so a forgotten scope reads nothing rather than everything.
    private void FilterByTenant<T>(ModelBuilder builder)
        where T : class, ITenantOwned
        => builder.Entity<T>().HasQueryFilter("Tenant", row => row.TenantId == Tenant);

    private void GuardTenant()
    {
        foreach (var entry in ChangeTracker.Entries<ITenantOwned>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            var owner = entry.Property(row => row.TenantId);
            if (owner.CurrentValue != Tenant || (entry.State != EntityState.Added && owner.OriginalValue != Tenant))
            {
                throw new ForeignTenantException(entry.Metadata.ClrType.Name, owner.OriginalValue, Tenant);
            }
        }
    }
}
