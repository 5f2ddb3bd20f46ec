using DirtFace.Integrations.Data;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Hosting;
using DirtFace.Integrations.Web.Live;
using DirtFace.Integrations.Web.Pages;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

try
{
    var builder = WebApplication.CreateBuilder(args);
    var folder = DataFolder.Open(builder.Configuration, builder.Environment.ContentRootPath);
    var migrates = args is ["migrate", ..];
    var restores = args is [RestoreCommand.Name, ..];
    await using var simulator = migrates || restores ? EmbeddedSimulator.None : await EmbeddedSimulator.BeginAsync(builder, folder);
    builder.AddLogs(folder);
    builder.AddProduct(folder);
    builder.Services.AddAccounts(folder.CookieKeys, secureOnly: !builder.Environment.IsDevelopment());
    builder.Services.AddSecurityHeaders(builder.AuthorizeOrigins());
    builder.Services.AddPages();
    builder.Services.Configure<MvcOptions>(mvc =>
    {
        mvc.Filters.Add<ForeignIdIsNotFound>();
        mvc.Filters.Add<UnknownHandlerIsNotFound>();
    });
    builder.Services.AddScheduler();

    var app = builder.Build();
    if (migrates)
    {
        await app.MigrateAsync();
        return 0;
    }

    if (restores)
    {
        await app.AfterRestoreAsync();
        return 0;
    }

    app.UseProductPipeline();
    app.MapStaticAssets().AllowAnonymous();
    app.MapTheme();
    app.MapLive();
    app.MapHealth();
    app.MapRazorPages().WithStaticAssets();

    await app.StartProductAsync(simulator);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (ConfigurationProblemException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
catch (InvalidOperationException problem) when (problem.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal))
{
    // The binder's own sentence names the setting, its value and the type that it should have.
    Console.Error.WriteLine(problem.Message);
    return 1;
}
