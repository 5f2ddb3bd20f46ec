using System.Globalization;
using System.Net;
using DirtFace.Integrations.Chaos.Browsing;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>A person who writes and sends invoices, and when an answer is lost looks first, then repeats.</summary>
internal sealed class Clerk(ProductServer product) : IDisposable
{
    private const string Password = "dirt-face-demo";

    private readonly Browser browser = new(product.Address);

    public async Task SignInAsync(string email, CancellationToken ct)
    {
        var page = await browser.GetAsync(SitePaths.SignIn, ct);
        var form = page.Form("Sign in");
        form.Fill("Email", email);
        form.Fill("Password", Password);
        var answer = await browser.SubmitAsync(page, form, ct);
        if (answer.Redirect is null)
        {
            throw new ChaosException($"{email} could not sign in:\n{answer.Excerpt}");
        }
    }

    /// <summary>Goes to a page; waits for the product when it is down.</summary>
    public async Task<HtmlPage> SeeAsync(string address, CancellationToken ct)
    {
        while (true)
        {
            await product.WhenUpAsync(ct);
            try
            {
                return await browser.GetAsync(address, ct);
            }
            catch (LostAnswerException)
            {
                // Reading again costs nothing.
            }
        }
    }

    /// <summary>Presses a button once, with an answer that must arrive.</summary>
    public Task<HtmlPage> PressAsync(HtmlPage page, HtmlForm form, CancellationToken ct) => browser.SubmitAsync(page, form, ct);

    public async Task<SentInvoice> WriteAndSendAsync(InvoiceJob job, CancellationToken ct)
    {
        if (job.IsNewCustomer)
        {
            await AddCustomerAsync(job.Customer, ct);
        }

        var id = await WriteAsync(job, ct);
        await SendAsync(id, ct);
        return new SentInvoice(job, id);
    }

    public void Dispose() => browser.Dispose();

    private async Task AddCustomerAsync(string name, CancellationToken ct)
    {
        var page = await SeeAsync(SitePaths.NewCustomer, ct);
        var form = page.Form("Save customer");
        form.Fill("Name", name);
        form.Fill("Email", "office@ridge.example");
        await SaveAsync(page, form, SitePaths.Customer(IdOf(form)), ct);
    }

    private async Task<string> WriteAsync(InvoiceJob job, CancellationToken ct)
    {
        var page = await SeeAsync(SitePaths.NewInvoice, ct);
        var form = page.Form("Save draft");
        form.Fill("Customer", job.Customer);
        form.Fill("Invoice number", job.Number);
        form.Fill("PO number", job.PoNumber ?? "");
        form.Fill("Discount", job.DiscountKind);
        if (job.DiscountKind != InvoiceJob.NoDiscount)
        {
            form.Fill("Percent or amount", Text(job.Discount));
        }

        var items = form.OptionsOf(LineField(0, "CatalogItemId"));
        var rate = form.OptionsOf(LineField(0, "TaxRateId")).First(option => option.Text.StartsWith(InvoiceJob.TaxRate, StringComparison.Ordinal)).Value;
        for (var at = 0; at < job.Lines.Count; at++)
        {
            var line = job.Lines[at];
            form.Set(LineField(at, "CatalogItemId"), items.First(option => option.Text == line.Item).Value);
            form.Set(LineField(at, "Quantity"), Text(line.Quantity));
            form.Set(LineField(at, "UnitPrice"), Text(line.Price));
            form.Set(LineField(at, "TaxRateId"), line.Taxed ? rate : "");
        }

        var id = IdOf(form);
        await SaveAsync(page, form, SitePaths.Invoice(id), ct);
        return id;
    }

    // The form carries the record's id, so the same form posted twice stores one record.
    private async Task SaveAsync(HtmlPage page, HtmlForm form, string record, CancellationToken ct)
    {
        for (var lost = false; ; lost = true)
        {
            if (lost && (await SeeAsync(record, ct)).Status == HttpStatusCode.OK)
            {
                return;
            }

            try
            {
                Expect(await browser.SubmitAsync(page, form, ct), record);
                return;
            }
            catch (LostAnswerException)
            {
                // The next round looks whether it was stored.
            }
        }
    }

    private async Task SendAsync(string id, CancellationToken ct)
    {
        const string button = "Send invoice";
        while (true)
        {
            var page = await SeeAsync(SitePaths.Invoice(id), ct);
            if (HtmlForm.WithButton(page.Tags, button) is not { } form)
            {
                // Only a draft can be sent; this one was, and its answer was lost.
                return;
            }

            try
            {
                Expect(await browser.SubmitAsync(page, form, ct), SitePaths.Invoice(id));
                return;
            }
            catch (LostAnswerException)
            {
                // The next round looks whether it was sent.
            }
        }
    }

    private static void Expect(HtmlPage answer, string record)
    {
        if (answer.Redirect?.AbsolutePath != record)
        {
            throw new ChaosException($"{answer.Address} did not lead to {record}:\n{answer.Excerpt}");
        }
    }

    private static string IdOf(HtmlForm form) => form.Values.First(field => field.Key == "Input.Id").Value;

    private static string LineField(int at, string name) => string.Create(CultureInfo.InvariantCulture, $"Input.Lines[{at}].{name}");

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
