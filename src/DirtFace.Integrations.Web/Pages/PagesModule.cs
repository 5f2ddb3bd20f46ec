using DirtFace.Integrations.Web.Pages.Invoices;
using DirtFace.Integrations.Web.Pages.Payments;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DirtFace.Integrations.Web.Pages;

/// <summary>Registers the pages and what only they use.</summary>
public static class PagesModule
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages();
        services.TryAddScoped<InvoiceLists>();
        services.TryAddScoped<PaymentLists>();
        return services;
    }
}
