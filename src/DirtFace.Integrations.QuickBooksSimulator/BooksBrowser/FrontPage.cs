using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The first page: what this program is, its companies, and where an app finds it.</summary>
internal sealed class FrontPage(
    CompanyFiles companies, SimulatorOptions options, PublicAddress address, CertificateDownload certificate)
{
    private const int PageSize = 50;

    public Task ShowAsync(HttpContext http)
    {
        var search = http.Request.Query["q"].ToString().Trim();
        var found = companies.Heads.Where(head => search.Length == 0
            || head.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || head.RealmId == search).ToList();
        var page = int.TryParse(http.Request.Query["page"], out var asked) ? Math.Clamp(asked, 1, (found.Count / PageSize) + 1) : 1;
        var origin = address.OriginFor(http);
        return Page.WriteAsync(
            http,
            "Companies",
            Html.Of($"""
                <p>This program stands in for QuickBooks Online on your own machine: an app signs in, reads and writes here as it would
                there, and you can look at the books, change them as a bookkeeper would, and make calls go wrong. Everything in it is
                invented, and nothing of it reaches Intuit.</p>
                <form method="get" class="search" role="search"><label for="q">Search companies</label>
                <input id="q" name="q" type="search" value="{search}"> <button>Search</button></form>
                {(found.Count == 0 ? Html.Of($"<p>No company is named so.</p>") : Table.Of(
                    $"Companies: {found.Count}",
                    ["Company", "Company id", "Keys that reach it", "Administrators"],
                    found.Skip((page - 1) * PageSize).Take(PageSize).Select(Row)))}
                {Pager.Of(page, PageSize, found.Count, number => $"?q={Uri.EscapeDataString(search)}&page={number}")}
                <h2>What you can do here</h2>
                <ul>
                <li>Open a company to see, add, edit, merge, void and delete what is in its books, to receive and deposit payments, to close
                the books and to change its settings.</li>
                <li>Under Access, let its subscription lapse, disconnect an app, or change somebody's password.</li>
                <li>Under Traffic and Faults, slow calls down, move the clock, or make calls fail.</li>
                <li>Under Ledger and Calls, see what apps did, and what became of it.</li>
                </ul>
                <h2>For an app</h2>
                <dl>
                <dt>Discovery document</dt><dd><a href="/.well-known/openid_configuration">{origin}/.well-known/openid_configuration</a></dd>
                <dt>Accounting API</dt><dd><code>{origin}/v3/company/…</code></dd>
                <dt>Client id</dt><dd><code>{options.ClientId}</code> and <a href="{AppsPage.Path}">other apps</a></dd>
                <dt>Webhooks</dt><dd><a href="{WebhooksPage.Path}">endpoints and attempts</a></dd>
                <dt>Control API</dt><dd><a href="/sim/api/companies">{origin}/sim/api/companies</a></dd>
                </dl>
                {CertificateHelp()}
                """),
            Navigation.OfSimulator("/"));
    }

    private Html CertificateHelp() => certificate.Certificate is null ? Html.Empty : Html.Of($"""
        <h2>Over https</h2>
        <p>Some clients accept no other address, such as Intuit's own for .NET. Its discovery document is
        <code>{address.Encrypted}/.well-known/openid_configuration</code>.</p>
        <p>A program must trust its certificate first: <a href="{CertificateDownload.Path}">download it</a> and name it in
        <code>NODE_EXTRA_CA_CERTS</code> (Node), <code>SSL_CERT_FILE</code> (.NET on Linux, Ruby, Python),
        <code>openssl.cafile</code> in php.ini (PHP), or add it to the trusted roots of your system.</p>
        """);

    private static Html Row(CompanyHead company) => Html.Of($"""
        <tr><th scope="row"><a href="/books/{company.RealmId}/invoices">{company.Name}</a></th>
        <td><code>{company.RealmId}</code></td>
        {Table.Cell(company.Environment == CompanyHead.Production ? "production" : "development")}
        {Table.Cell(string.Join(", ", company.Members.Where(member => member.IsAdmin).Select(member => member.User)))}</tr>
        """);
}
