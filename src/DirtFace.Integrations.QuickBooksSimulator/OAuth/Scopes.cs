namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The permissions that an app can ask for, and how a list of them is read.</summary>
internal static class Scopes
{
    public const string Accounting = "com.intuit.quickbooks.accounting";
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Address = "address";

    private static readonly HashSet<string> Identity = [OpenId, Profile, Email, Phone, Address];

    private static readonly HashSet<string> OfCompanies =
    [
        Accounting,
        "com.intuit.quickbooks.payment",
        "com.intuit.quickbooks.payroll",
        "com.intuit.quickbooks.payroll.timetracking",
        "com.intuit.quickbooks.payroll.benefits",
        "payroll.compensation.read",
        "project-management.project",
        "app-foundations.custom-dimensions.read",
        "app-foundations.custom-field-definitions",
        "time-tracking.time-entry",
        "indirect-tax.tax-calculation.quickbooks",
    ];

    public static string[] Split(string scope) => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static bool IsKnown(string scope) => Identity.Contains(scope) || OfCompanies.Contains(scope);

    /// <summary>Whether every scope is only about the person, so that no company has to be chosen.</summary>
    public static bool IsIdentityOnly(string scope) => Split(scope).All(Identity.Contains);
}
