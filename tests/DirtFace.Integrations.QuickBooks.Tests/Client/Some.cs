using System.Text;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>Valid defaults, changed by <c>with</c> where a test is about the difference.</summary>
internal static class Some
{
    public const string Realm = "9341453050298464";

    public const string Token = "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0..canary-access.Zm9vYmFyYmF6cXV4.0123456789abcdef";

    public const string Refresh = "RT1-39-H3-1767225600canaryrefresh";

    public const string ClientSecret = "canary-client-secret-7f3a";

    public static CompanyAccess Access { get; } = new(new RealmId(Realm), new AccessToken(Token));

    public static WriteRequest Create { get; } = new()
    {
        Entity = "Customer",
        Operation = WriteOperation.Create,
        Body = Utf8("""{"DisplayName":"Ostrander Marine"}"""),
        RequestId = "6f1d2c3b4a5968778695a4b3c2d1e0ff",
    };

    public static WriteRequest Update { get; } = Create with
    {
        Operation = WriteOperation.Update,
        Body = Utf8("""{"Id":"60","SyncToken":"0","sparse":true,"CompanyName":"Ostrander"}"""),
    };

    public const string SavedCustomer = """{"Customer":{"Id":"60","SyncToken":"0","DisplayName":"Ostrander Marine"},"time":"2026-05-05T02:05:12.193-07:00"}""";

    public static QuickBooksClientOptions Options(Uri server) => new()
    {
        ClientId = "dirtface-tests",
        ClientSecret = ClientSecret,
        DiscoveryUrl = new Uri(server, "/.well-known/openid_configuration"),
        AccountingBaseUrl = server,
        AllowedHosts = [server.Authority],
        RequestTimeout = TimeSpan.FromSeconds(20),
    };

    public static string Fault(string code, string detail = "Some detail", string type = "ValidationFault") =>
        $$"""{"Fault":{"Error":[{"Message":"Some message","Detail":"{{detail}}","code":"{{code}}","element":""}],"type":"{{type}}"},"time":"2026-05-05T02:05:12.193-07:00"}""";

    public static string GatewayFault(string code, int status, string detail) =>
        $$"""{"warnings":null,"intuitObject":null,"fault":{"error":[{"message":"message=Refused; errorCode=00{{code}}; statusCode={{status}}","detail":"{{detail}}","code":"{{code}}","element":null}],"type":"SERVICE"},"queryResponse":null,"time":1601391072830}""";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
