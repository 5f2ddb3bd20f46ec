using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The first page: what this program is, its companies, and where an app finds it.</summary>
internal sealed class FrontPage(
    CompanyFiles companies, SimulatorOptions options, PublicAddress address, CertificateDownload certificate)
{
    public async Task ShowAsync(HttpContext http)
    {
        var rows = new List<Html>();
        foreach (var company in companies.All)
        {
            rows.Add(await company.LockedAsync(() => Row(company), http.RequestAborted));
        }
        var origin = address.OriginFor(http);
        await Page.WriteAsync(http, "Companies", Html.Of($"""
            <p>This program stands in for QuickBooks Online on your own machine: an app signs in, reads and writes here as it would
            there, and you can look at the books, change them as a bookkeeper would, and make calls go wrong.</p>
            {Table.Of("Companies", ["Company", "Company id", "Invoice numbers", "Administrators"], rows)}
            <h2>For an app</h2>
            <dl>
            <dt>Discovery document</dt><dd><a href="/.well-known/openid_configuration">{origin}/.well-known/openid_configuration</a></dd>
            <dt>Accounting API</dt><dd><code>{origin}/v3/company/…</code></dd>
            <dt>Client id</dt><dd><code>{options.ClientId}</code></dd>
            <dt>Control API</dt><dd><a href="/sim/api/companies">{origin}/sim/api/companies</a></dd>
            </dl>
            {CertificateHelp()}
            """));
    }

    private Html CertificateHelp() => certificate.Certificate is null ? Html.Empty : Html.Of($"""
        <h2>Over https</h2>
        <p>Some clients accept no other address, such as Intuit's own for .NET. Its discovery document is
        <code>{address.Encrypted}/.well-known/openid_configuration</code>.</p>
        <p>A program must trust its certificate first: <a href="{CertificateDownload.Path}">download it</a> and name it in
        <code>NODE_EXTRA_CA_CERTS</code> (Node), <code>SSL_CERT_FILE</code> (.NET on Linux, Ruby, Python),
        <code>openssl.cafile</code> in php.ini (PHP), or add it to the trusted roots of your system.</p>
        """);

    private static Html Row(CompanyFile company) => Html.Of($"""
        <tr><th scope="row"><a href="/books/{company.RealmId}/invoices">{company.Name}</a></th>
        <td><code>{company.RealmId}</code></td>
        <td>{(IsCustom(company) ? "sent by the app" : "given by QuickBooks")}</td>
        <td>{string.Join(", ", company.Head.Members.Where(member => member.IsAdmin).Select(member => member.User))}</td></tr>
        """);

    private static bool IsCustom(CompanyFile company) =>
        company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false;
}
