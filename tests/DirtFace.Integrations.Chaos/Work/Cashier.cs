using System.Globalization;
using System.Net;
using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>The part of a clerk's work that is about money: records what customers pay, and takes some of it back.</summary>
internal sealed class Cashier(Person person, PaperTrail trail, string initials)
{
    private readonly List<PaymentFile> mine = [];
    private int count;

    /// <summary>Invoices that something was paid of: they cannot be voided, and not be made cheaper than that.</summary>
    public HashSet<string> Paid { get; } = [];

    /// <summary>A part, all of it, more than that, or a little of another invoice as well.</summary>
    public async Task ReceiveAsync(SentInvoice invoice, Dice dice, CancellationToken ct)
    {
        var page = await person.SeeAsync(SitePaths.NewPayment(invoice.Id), ct);
        var form = page.Form("Record payment");
        var rows = form.Values.Where(field => field.Key.EndsWith("].InvoiceId", StringComparison.Ordinal)).Select(field => field.Value).ToList();
        var at = rows.IndexOf(invoice.Id);
        var open = decimal.TryParse(form.Values.First(field => field.Key == "Input.Amount").Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var shown) ? shown : 0;
        if (at < 0 || open < 2)
        {
            return;
        }

        var pays = new Dictionary<string, decimal> { [invoice.Id] = dice.Percent(40) ? 1.25m : open };
        if (rows.Count > 1 && dice.Percent(30))
        {
            // A cent is open of every open invoice.
            pays[rows[at == 0 ? 1 : 0]] = 0.01m;
        }

        var amount = pays.Values.Sum() + (dice.Percent(20) ? 25.5m : 0);
        var reference = string.Create(CultureInfo.InvariantCulture, $"{initials}-{++count}");
        form.Fill("Amount", Text(amount));
        form.Fill("Reference", reference);
        for (var row = 0; row < rows.Count; row++)
        {
            form.Set(string.Create(CultureInfo.InvariantCulture, $"Input.Allocations[{row}].Amount"), pays.TryGetValue(rows[row], out var part) ? Text(part) : "");
        }

        var payment = new PaymentFile(form.Values.First(field => field.Key == "Input.Id").Value, reference, invoice.Job.Customer, amount, pays);
        var record = SitePaths.Payment(payment.Id);
        await person.PressUntilDoneAsync(
            record, async again => again && (await person.SeeAsync(record, ct)).Status == HttpStatusCode.OK ? null : (page, form), ct);
        Paid.UnionWith(pays.Keys);
        mine.Add(payment);
        trail.Received(payment);
    }

    /// <summary>A check bounced.</summary>
    public async Task VoidSomeAsync(Dice dice, CancellationToken ct)
    {
        if (mine.Count == 0)
        {
            return;
        }

        var payment = dice.Pick(mine);
        await person.PressUntilDoneAsync(
            SitePaths.Payment(payment.Id),
            async _ =>
            {
                // Void already: there is no such button.
                var page = await person.SeeAsync(SitePaths.VoidPayment(payment.Id), ct);
                return HtmlForm.WithButton(page.Tags, text => text.StartsWith("Void payment", StringComparison.Ordinal)) is { } form ? (page, form) : null;
            },
            ct);
        mine.Remove(payment);
        trail.Received(payment with { IsVoid = true });
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
