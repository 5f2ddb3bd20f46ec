namespace DirtFace.Integrations.Chaos.Browsing;

/// <summary>Addresses of the product's pages.</summary>
internal static class SitePaths
{
    public const string SignIn = "/sign-in";
    public const string QuickBooks = "/settings/integrations/quickbooks";
    public const string Mapping = "/settings/integrations/quickbooks/mapping";
    public const string NewCustomer = "/customers/new";
    public const string NewInvoice = "/invoices/new";

    public static string Customer(string id) => $"/customers/{id}";

    public static string EditCustomer(string id) => $"/customers/{id}/edit";

    public static string EditInvoice(string id) => $"/invoices/{id}/edit";

    public static string VoidInvoice(string id) => $"/invoices/{id}/void";

    public static string NewPayment(string invoice) => $"/payments/new?invoice={invoice}";

    public static string Payment(string id) => $"/payments/{id}";

    public static string VoidPayment(string id) => $"/payments/{id}/void";

    public static string Invoice(string id) => $"/invoices/{id}";

    /// <summary>The records of a list that have this status.</summary>
    public static string WithStatus(string list, string status) => $"{list}?quickbooks={status}";
}
