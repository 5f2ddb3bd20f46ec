using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Demo;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Web.Shell;
using Microsoft.Extensions.Options;
using Quartz;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>How the parts are put together and started.</summary>
internal static class Composition
{
    public static void AddProduct(this WebApplicationBuilder builder, DataFolder folder)
    {
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
        // Several nodes may start at once, so only Development's one brings a server's tables up to date by itself.
        var database = DatabaseChoice.From(builder.Configuration, folder.Database);
        builder.Services.AddIntegrations(database with { MigrateAtStart = database.MigrateAtStart || builder.Environment.IsDevelopment() });
        builder.Services.PostConfigure<QuickBooksSettings>(settings => settings.PublicUrl ??= PublicUrl(builder.Configuration));
        builder.Services.PostConfigure<EncryptionOptions>(options =>
            options.KeyFile ??= builder.Environment.IsProduction() ? null : folder.KeyFile);
        builder.Services.PostConfigure<TokenOptions>(options => options.RescueFolder ??= folder.Rescue);
        builder.Services.AddExceptionHandler<DatabaseIsAway>();
        // In-flight calls finish and are recorded before the process ends (W25).
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DispatchLoop>());
    }

    /// <summary>Where a form may lead besides here: QuickBooks' consent page.</summary>
    public static string[] AuthorizeOrigins(this WebApplicationBuilder builder) =>
        builder.Configuration["QuickBooks:Environment"] is null or "Simulator"
            && Uri.TryCreate(builder.Configuration["QuickBooks:BooksUrl"], UriKind.Absolute, out var books)
            ? [books.GetLeftPart(UriPartial.Authority)]
            : ["https://*.intuit.com"];

    public static void AddScheduler(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            var key = new JobKey("sweep");
            quartz.AddJob<SweepJob>(job => job.WithIdentity(key));
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity("every-second")
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever()));
            var audit = new JobKey("audit");
            quartz.AddJob<AuditJob>(job => job.WithIdentity(audit));
            quartz.AddTrigger(trigger => trigger.ForJob(audit).WithIdentity("every-five-minutes")
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(5)).RepeatForever()));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    public static void UseProductPipeline(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(DatabaseIsAway.Options);
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>The command <c>migrate</c>: brings the database's tables up to date and serves nothing.</summary>
    public static async Task MigrateAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        Console.WriteLine("The database has the tables of this version.");
    }

    /// <summary>Checks settings, opens the database and starts serving; each problem is one sentence.</summary>
    public static async Task StartProductAsync(this WebApplication app, EmbeddedSimulator simulator)
    {
        Uri? address;
        try
        {
            if (app.Services.GetRequiredService<IOptions<QuickBooksSettings>>().Value.Problem() is { } problem)
            {
                throw new ConfigurationProblemException(problem);
            }

            _ = app.Services.GetRequiredService<KeyEncryptionKey>();
            var database = app.Services.GetRequiredService<DatabaseStart>();
            await database.RunAsync(CancellationToken.None);
            if (app.Environment.IsDevelopment())
            {
                await using var scope = app.Services.CreateAsyncScope();
                var demo = scope.ServiceProvider.GetRequiredService<DemoData>();
                await database.AloneAsync(() => demo.EnsureAsync(CancellationToken.None), CancellationToken.None);
            }

            address = await simulator.AddressAsync();
            await app.StartAsync();
        }
        catch (OptionsValidationException wrong)
        {
            throw new ConfigurationProblemException(string.Join(' ', wrong.Failures), wrong);
        }
        catch (IOException inUse) when (inUse.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new ConfigurationProblemException(
                $"The address {PublicUrl(app.Configuration)} is in use by another program. Stop it, or choose another with --urls.", inUse);
        }

        if (app.Environment.IsDevelopment())
        {
            Welcome.Print(app.Urls.First(), address);
        }
    }

    private static string PublicUrl(IConfiguration configuration) =>
        (configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? "http://localhost:5180").Split(';')[0];
}
