using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.QuickBooks.Tests.Fuzzing;

/// <summary>Requests that begin sound and are then spoilt a little, or a lot.</summary>
internal sealed class FuzzedRequests(Dice dice, string realmId, string token)
{
    private static readonly string[] Methods = ["GET", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    private static readonly string[] Elsewhere =
    [
        "/oauth2/v1/tokens/bearer", "/v2/oauth2/tokens/revoke", "/connect/oauth2", "/connect/oauth2/companyselection", "/v1/openid_connect/userinfo",
        "/.well-known/openid_configuration", "/op/v1/jwks", "/books/9341450000000001/invoices", "/app/invoice", "/sim/api/companies/1/ledger",
    ];

    private static readonly string[] Types =
        ["application/json", "application/json", "application/json", "application/xml", "text/xml", "application/text", "text/plain", "multipart/form-data; boundary=b", "", "x", "application/x-www-form-urlencoded"];
    private static readonly string[] Accepts = ["application/json", "application/json", "application/xml", "*/*", "", "text/html", "application/pdf", "x", ";;;q=,"];

    /// <summary>The <paramref name="number"/>th request; its request id is <c>f</c>, that number and a dash, so that the ledger can name it.</summary>
    public HttpRequestMessage Next(long number)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        var isXml = dice.OneIn(4);
        var (resource, body) = dice.Pick(isXml ? Seeds.Xml : Seeds.Documents);
        var address = Address(name, dice.OneIn(3) ? dice.Pick(Seeds.Resources) : resource);
        var request = new HttpRequestMessage(new HttpMethod(dice.OneIn(3) ? dice.Pick(Methods) : "POST"), address);
        request.Headers.TryAddWithoutValidation("Authorization", dice.OneIn(40) ? Oddities.Long(dice) : $"Bearer {token}");
        request.Headers.TryAddWithoutValidation("Accept", dice.Pick(Accepts));
        if (request.Method == HttpMethod.Get && !dice.OneIn(20))
        {
            return request;
        }
        request.Content = new ByteArrayContent(Body(body.Replace("{n}", name, StringComparison.Ordinal), isXml));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", dice.OneIn(3) ? dice.Pick(Types) : isXml ? "application/xml" : "application/json");
        if (dice.OneIn(30))
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", dice.OneIn(2) ? "gzip" : dice.Pick(Oddities.Text));
        }
        return request;
    }

    private string Address(string name, string resource)
    {
        if (dice.OneIn(30))
        {
            return $"{dice.Pick(Elsewhere)}{(dice.OneIn(2) ? "" : "/" + dice.Pick(Oddities.Text))}?client_id={dice.Pick(Oddities.Text)}&redirect_uri={dice.Pick(Oddities.Text)}&txnId={dice.Pick(Oddities.Text)}";
        }
        if (dice.OneIn(50))
        {
            return $"/{(dice.OneIn(2) ? "v3/" : "sim/v3/")}{dice.Pick(Oddities.Text)}/{dice.Pick(Oddities.Text)}?{dice.Pick(Oddities.Text)}";
        }
        var address = new StringBuilder($"/v3/company/{(dice.OneIn(50) ? dice.Pick(Oddities.Text) : realmId)}/{resource}");
        for (var more = dice.Next(8) - 5; more > 0; more--)
        {
            address.Append('/').Append(dice.Pick(Oddities.Text));
        }
        address.Append("?minorversion=75&requestid=f").Append(name).Append('-');
        if (dice.OneIn(3))
        {
            address.Append("&query=").Append(Uri.EscapeDataString(Statement()));
        }
        foreach (var parameter in (string[])["operation", "include", "entities", "changedSince", "sendTo", "asofdate", "sourcecurrencycode", "customer"])
        {
            if (dice.OneIn(25))
            {
                address.Append('&').Append(parameter).Append('=').Append(dice.Pick(Oddities.Text));
            }
        }
        return address.ToString();
    }

    private byte[] Body(string text, bool isXml)
    {
        if (dice.OneIn(20))
        {
            return Encoding.UTF8.GetBytes(Statement());
        }
        for (var times = dice.Next(4) - 1; times > 0 && !isXml; times--)
        {
            text = Replaced(text);
        }
        var body = Encoding.UTF8.GetBytes(text);
        return dice.OneIn(6) ? Oddities.Mangle(dice, body) : body;
    }

    private string Statement()
    {
        var words = dice.Pick(Seeds.Statements).Split(' ');
        for (var times = dice.Next(3); times > 0; times--)
        {
            words[dice.Next(words.Length)] = dice.OneIn(3) ? dice.Pick(Oddities.Text) : dice.Pick(dice.Pick(Seeds.Statements).Split(' '));
        }
        return string.Join(' ', words);
    }

    // Puts an odd value behind some colon; whether the result is still JSON is part of the game.
    private string Replaced(string json)
    {
        var colon = json.IndexOf(':', dice.Next(json.Length));
        if (colon < 0)
        {
            return json;
        }
        var end = colon + 1;
        for (var depth = 0; end < json.Length && (depth > 0 || json[end] is not (',' or '}' or ']')); end++)
        {
            depth += json[end] is '{' or '[' ? 1 : json[end] is '}' or ']' ? -1 : 0;
        }
        return string.Concat(json.AsSpan(0, colon + 1), dice.OneIn(20) ? $"\"{Oddities.Long(dice)}\"" : dice.Pick(Oddities.Json), json.AsSpan(end));
    }
}
