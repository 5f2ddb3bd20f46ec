using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Hosting;
using DirtFace.Integrations.Web.Live;
using DirtFace.Integrations.Web.Pages;
using DirtFace.Integrations.Web.Shell;

SimulatorHost? simulator = null;
try
{
    var builder = WebApplication.CreateBuilder(args);
    var folder = DataFolder.Open(builder.Configuration, builder.Environment.ContentRootPath);
    simulator = await EmbeddedSimulator.StartAsync(builder, folder);
    builder.AddLogs(folder);
    builder.AddProduct(folder);
    builder.Services.AddAccounts(folder.CookieKeys, secureOnly: !builder.Environment.IsDevelopment());
    builder.Services.AddSecurityHeaders(builder.AuthorizeOrigins());
    builder.Services.AddPages();
    builder.Services.AddScheduler();

    var app = builder.Build();
    app.UseProductPipeline();
    app.MapStaticAssets().AllowAnonymous();
    app.MapTheme();
    app.MapLive();
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
finally
{
    if (simulator is not null)
    {
        await simulator.DisposeAsync();
    }
}
