using System.Globalization;
using System.Net;
using DirtFace.Integrations.Chaos.Browsing;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>A person who writes and sends invoices, changes some of them later, and voids a few.</summary>
internal sealed class Clerk(Fleet fleet, PaperTrail trail, string initials) : IDisposable
{
    public const string Billing = "ben@summit.example";

    private readonly Person person = new(fleet);
    private Cashier? cashier;
    private readonly List<SentInvoice> mine = [];

    private Cashier Cashier => cashier ??= new Cashier(person, trail, initials);

    public Task SignInAsync(CancellationToken ct) => person.SignInAsync(Billing, ct);

    public async Task<SentInvoice> WriteAndSendAsync(InvoiceJob job, CancellationToken ct)
    {
        if (job.IsNewCustomer)
        {
            await AddCustomerAsync(job.Customer, ct);
        }

        var sent = new SentInvoice(job, await WriteAsync(job, ct));
        await SendAsync(sent.Id, ct);
        mine.Add(sent);
        trail.Sent(sent);
        return sent;
    }

    /// <summary>What a day brings besides new invoices: corrections, and things that were not meant so.</summary>
    public async Task CorrectSomethingAsync(Dice dice, CancellationToken ct)
    {
        // The newest are the ones that are still on their way.
        var at = Math.Max(0, mine.Count - 1 - dice.Between(0, dice.Percent(60) ? 2 : 30));
        switch (dice.Between(0, 100))
        {
            // Money that was received has to stay covered, so only what costs nothing is corrected then.
            case < 22 when Cashier.Paid.Contains(mine[at].Id):
                var other = mine[at].Job.Changed(dice);
                await SaveAsync(at, mine[at].Job with { PoNumber = other.PoNumber, Due = other.Due }, ct);
                break;
            case < 22:
                await ChangeAsync(at, dice, ct);
                break;
            case < 28 when !Cashier.Paid.Contains(mine[at].Id):
                await VoidAsync(mine[at], ct);
                mine.RemoveAt(at);
                break;
            case < 34:
                await ChangePhoneAsync(mine[at].Job.Customer, dice, ct);
                break;
            case < 46:
                await Cashier.ReceiveAsync(mine[at], dice, ct);
                break;
            case < 48:
                await Cashier.VoidSomeAsync(dice, ct);
                break;
        }
    }

    /// <summary>The place of the invoice that was sent last.</summary>
    public int Newest => mine.Count - 1;

    /// <summary>Gives other numbers to those of this clerk's invoices that are among these pages.</summary>
    public async Task RenumberAsync(IReadOnlyList<string> pages, CancellationToken ct)
    {
        for (var at = 0; at < mine.Count; at++)
        {
            if (pages.Contains(SitePaths.Invoice(mine[at].Id)))
            {
                await SaveAsync(at, mine[at].Job with { Number = $"{mine[at].Job.Number}-B" }, ct);
            }
        }
    }

    /// <summary>Gives other names to those of this clerk's customers that are among these pages.</summary>
    public async Task RenameAsync(IReadOnlyList<string> pages, CancellationToken ct)
    {
        foreach (var customer in trail.Customers.Where(customer => pages.Contains(SitePaths.Customer(customer.Id))))
        {
            var name = $"{customer.Name} (B)";
            await SaveCustomerAsync(customer.Id, form => form.Fill("Name", name), ct);
            trail.Renamed(customer, name);
            for (var at = 0; at < mine.Count; at++)
            {
                mine[at] = mine[at].Job.Customer == customer.Name ? mine[at] with { Job = mine[at].Job with { Customer = name } } : mine[at];
                trail.Sent(mine[at]);
            }
        }
    }

    /// <summary>Gives the invoice at this place other lines, dates and discount.</summary>
    public Task ChangeAsync(int at, Dice dice, CancellationToken ct) => SaveAsync(at, mine[at].Job.Changed(dice), ct);

    public void Dispose() => person.Dispose();

    private async Task SaveAsync(int at, InvoiceJob changed, CancellationToken ct)
    {
        var id = mine[at].Id;
        // Filled in afresh each time: if the lost one was stored, the same content is stored once more.
        await person.PressUntilDoneAsync(
            SitePaths.Invoice(id),
            async _ =>
            {
                var page = await person.SeeAsync(SitePaths.EditInvoice(id), ct);
                var form = page.Form("Save invoice");
                form.Fill("Invoice number", changed.Number);
                Fill(form, changed);
                return (page, form);
            },
            ct);
        mine[at] = mine[at] with { Job = changed };
        trail.Changed(mine[at]);
    }

    private async Task VoidAsync(SentInvoice invoice, CancellationToken ct)
    {
        var button = $"Void invoice {invoice.Job.Number}";
        await person.PressUntilDoneAsync(
            SitePaths.Invoice(invoice.Id),
            async _ =>
            {
                // Void already: the page leads back to the invoice and has no such button.
                var page = await person.SeeAsync(SitePaths.VoidInvoice(invoice.Id), ct);
                return HtmlForm.WithButton(page.Tags, button) is { } form ? (page, form) : null;
            },
            ct);
        trail.Voided(invoice);
    }

    private async Task ChangePhoneAsync(string customer, Dice dice, CancellationToken ct)
    {
        var known = trail.Customers.First(other => other.Name == customer);
        var changed = known with { Phone = string.Create(CultureInfo.InvariantCulture, $"512-555-{dice.Between(0, 10_000):0000}") };
        await SaveCustomerAsync(known.Id, form => form.Fill("Phone", changed.Phone), ct);
        trail.Keep(changed);
    }

    private Task SaveCustomerAsync(string id, Action<HtmlForm> change, CancellationToken ct) => person.PressUntilDoneAsync(
        SitePaths.Customer(id),
        async _ =>
        {
            var page = await person.SeeAsync(SitePaths.EditCustomer(id), ct);
            var form = page.Form("Save customer");
            change(form);
            return (page, form);
        },
        ct);

    private async Task AddCustomerAsync(string name, CancellationToken ct)
    {
        var page = await person.SeeAsync(SitePaths.NewCustomer, ct);
        var form = page.Form("Save customer");
        form.Fill("Name", name);
        form.Fill("Email", "office@ridge.example");
        form.Fill("Phone", "512-555-0000");
        var id = IdOf(form);
        await SaveNewAsync(page, form, SitePaths.Customer(id), ct);
        trail.Keep(new CustomerFile(name, id, "512-555-0000"));
    }

    private async Task<string> WriteAsync(InvoiceJob job, CancellationToken ct)
    {
        var page = await person.SeeAsync(SitePaths.NewInvoice, ct);
        var form = page.Form("Save draft");
        form.Fill("Customer", job.Customer);
        form.Fill("Invoice number", job.Number);
        Fill(form, job);
        var id = IdOf(form);
        await SaveNewAsync(page, form, SitePaths.Invoice(id), ct);
        return id;
    }

    private static void Fill(HtmlForm form, InvoiceJob job)
    {
        form.Fill("PO number", job.PoNumber ?? "");
        form.Fill("Due date", job.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        form.Fill("Discount", job.DiscountKind);
        form.Fill("Percent or amount", job.DiscountKind == InvoiceJob.NoDiscount ? "" : Text(job.Discount));
        var items = form.OptionsOf(LineField(0, "CatalogItemId"));
        var rate = form.OptionsOf(LineField(0, "TaxRateId")).First(option => option.Text.StartsWith(InvoiceJob.TaxRate, StringComparison.Ordinal)).Value;
        form.Remove("Input.Lines[");
        for (var at = 0; at < job.Lines.Count; at++)
        {
            var line = job.Lines[at];
            form.Set(LineField(at, "CatalogItemId"), items.First(option => option.Text == line.Item).Value);
            form.Set(LineField(at, "Quantity"), Text(line.Quantity));
            form.Set(LineField(at, "UnitPrice"), Text(line.Price));
            form.Set(LineField(at, "TaxRateId"), line.Taxed ? rate : "");
        }
    }

    // The form carries the record's id, so the same form posted twice stores one record.
    private Task SaveNewAsync(HtmlPage page, HtmlForm form, string record, CancellationToken ct) => person.PressUntilDoneAsync(
        record,
        async again => again && (await person.SeeAsync(record, ct)).Status == HttpStatusCode.OK ? null : (page, form),
        ct);

    private Task SendAsync(string id, CancellationToken ct) => person.PressUntilDoneAsync(
        SitePaths.Invoice(id),
        async _ =>
        {
            // Only a draft can be sent; without the button this one was, and its answer was lost.
            var page = await person.SeeAsync(SitePaths.Invoice(id), ct);
            return HtmlForm.WithButton(page.Tags, "Send invoice") is { } form ? (page, form) : null;
        },
        ct);

    private static string IdOf(HtmlForm form) => form.Values.First(field => field.Key == "Input.Id").Value;

    private static string LineField(int at, string name) => string.Create(CultureInfo.InvariantCulture, $"Input.Lines[{at}].{name}");

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
