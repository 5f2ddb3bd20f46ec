namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>Addresses of the QuickBooks settings.</summary>
public static class ConnectionLinks
{
    public const string Page = "/settings/integrations/quickbooks";
    public const string Connect = Page + "?handler=Connect";
    public const string TryNow = Page + "?handler=TryNow";
    public const string CheckNow = Page + "?handler=CheckNow";
    public const string Differences = Page + "/differences";
    public const string Panel = Page + "/panel";
    public const string Mapping = Page + "/mapping";
    public const string Disconnect = Page + "/disconnect";
    public const string Plans = "/settings/billing";
    public const string AttentionList = "/invoices?quickbooks=needs-attention";
}
