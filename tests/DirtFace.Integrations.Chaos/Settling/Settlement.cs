using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Everything that is here, read when a run is over.</summary>
internal sealed record Ledgers(
    Connection Connection,
    IReadOnlyList<SyncRecord> Records,
    IReadOnlyList<SyncIntent> Intents,
    IReadOnlyList<SyncBatch> Batches,
    IReadOnlyList<Invoice> Invoices,
    IReadOnlyList<Customer> Customers,
    IReadOnlyList<Payment> Payments)
{
    public static Task<Ledgers> ReadAsync(Node node) => node.InAsync<IntegrationsDbContext, Ledgers>(async db => new Ledgers(
        await db.Set<Connection>().AsNoTracking().SingleAsync(),
        await db.Set<SyncRecord>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<SyncIntent>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<SyncBatch>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<Invoice>().AsNoTracking().Include(row => row.Lines.OrderBy(line => line.Position)).OrderBy(row => row.Id).ToListAsync(),
        await db.Set<Customer>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<Payment>().AsNoTracking().Include(row => row.Allocations).OrderBy(row => row.Id).ToListAsync()));

    /// <summary>Records that the engine still has to do something with.</summary>
    public IEnumerable<SyncRecord> Unfinished => Records.Where(row =>
        row.State is SyncState.Sending or SyncState.Unknown or SyncState.Deferred
        || (row.State == SyncState.Queued && !IsHeldUp(row, Records.Count)));

    // What waits, through others or not, for a record that waits for a person is as finished as that one. A ring is not.
    private bool IsHeldUp(SyncRecord row, int further) => further > 0
        && Records.SingleOrDefault(other => other.Id == row.BlockedById) is { } blocker
        && (blocker.State == SyncState.Parked || (blocker.State == SyncState.Queued && IsHeldUp(blocker, further - 1)));
}

/// <summary>Compares what is here with what is in QuickBooks when everything has come to rest: the oracle of a run.</summary>
internal sealed class Settlement(World world, Office office, Ledgers here)
{
    private readonly List<string> findings = [];
    private readonly bool hadRivals = world.Calls.Faults.Counts.Keys.Any(name => name.StartsWith("duplicate-", StringComparison.Ordinal));

    public int Duplicates { get; private set; }

    public int Lost { get; private set; }

    public int Wrong { get; private set; }

    public IReadOnlyList<string> Findings => findings;

    public void Judge()
    {
        var invoices = world.Books.All("Invoice");
        var customers = world.Books.All("Customer");
        foreach (var invoice in here.Invoices)
        {
            JudgeInvoice(invoice, invoices, customers);
        }

        foreach (var customer in here.Customers)
        {
            JudgeCustomer(customer, customers);
        }

        var payments = here.Payments.Count > 0 ? world.Books.All("Payment") : [];
        foreach (var payment in here.Payments)
        {
            JudgePayment(payment, payments);
        }

        OnlyOurs(invoices);
        ForeignEditsStay(invoices.ToDictionary(row => (string)row["Id"]!), customers.ToDictionary(row => (string)row["Id"]!));
        PromisesKept();
        IntentsSettled();
        FormerTokenKept();
    }

    private void JudgeInvoice(Invoice invoice, IReadOnlyList<JsonNode> there, IReadOnlyList<JsonNode> customers)
    {
        var record = RecordOf(SyncKind.Invoice, invoice.Id);
        var copies = there.Where(row => NoteOf(row).Contains(SyncReference.Of(invoice.Id, record?.Incarnation ?? 0), StringComparison.Ordinal)).ToList();
        if (copies.Count > 1 && !hadRivals)
        {
            Duplicates += copies.Count - 1;
            findings.Add($"invoice {invoice.Number} is {copies.Count} times in QuickBooks");
        }

        if (record is null || !RestedWell(record, $"invoice {invoice.Number}") || record.State != SyncState.Synced)
        {
            return;
        }

        if (copies.SingleOrDefault(row => (string)row["Id"]! == record.QuickBooksId) is not { } copy)
        {
            Lost++;
            findings.Add($"invoice {invoice.Number} is synced here and not in QuickBooks");
            return;
        }

        foreach (var difference in Differences(invoice, copy, customers))
        {
            Wrong++;
            findings.Add($"invoice {invoice.Number}: {difference}");
        }
    }

    private IEnumerable<string> Differences(Invoice invoice, JsonNode copy, IReadOnlyList<JsonNode> customers)
    {
        if (invoice.Status == InvoiceStatus.Void)
        {
            if ((decimal)copy["TotalAmt"]! != 0)
            {
                yield return $"void here, and asks for {copy["TotalAmt"]} in QuickBooks";
            }

            yield break;
        }

        var customer = RecordOf(SyncKind.Customer, invoice.CustomerId)?.QuickBooksId;
        (string What, object? Here, object? There)[] pairs =
        [
            ("total", invoice.Total, (decimal)copy["TotalAmt"]!),
            ("number", world.Options.CustomNumbers ? invoice.Number : null, world.Options.CustomNumbers ? (string?)copy["DocNumber"] : null),
            ("customer", customer, (string?)copy["CustomerRef"]!["value"]),
            ("due date", $"{invoice.DueDate:yyyy-MM-dd}", (string?)copy["DueDate"]),
            ("PO number", invoice.PoNumber ?? "", (string?)copy["CustomField"]?.AsArray().FirstOrDefault()?["StringValue"] ?? ""),
            ("lines", string.Join("; ", invoice.Lines.Select(line => $"{line.Quantity:0.####} x {line.UnitPrice:0.####}")), LinesOf(copy)),
        ];
        foreach (var (what, here, there) in pairs)
        {
            if (!Equals(here, there))
            {
                yield return $"{what} is {here} here and {there} in QuickBooks";
            }
        }

        if (customers.All(row => (string)row["Id"]! != customer))
        {
            yield return "its customer is not in QuickBooks";
        }
    }

    private void JudgeCustomer(Customer customer, IReadOnlyList<JsonNode> there)
    {
        var copies = there.Where(row => (string?)row["DisplayName"] == customer.DisplayName).ToList();
        if (copies.Count > 1)
        {
            Duplicates += copies.Count - 1;
            findings.Add($"customer {customer.DisplayName} is {copies.Count} times in QuickBooks");
        }

        var record = RecordOf(SyncKind.Customer, customer.Id);
        if (record is null || !RestedWell(record, $"customer {customer.DisplayName}") || record.State != SyncState.Synced)
        {
            return;
        }

        if (copies.SingleOrDefault(row => (string)row["Id"]! == record.QuickBooksId) is not { } copy)
        {
            Lost++;
            findings.Add($"customer {customer.DisplayName} is synced here and not in QuickBooks");
        }
        else if (!hadRivals && (string?)copy["PrimaryPhone"]?["FreeFormNumber"] != customer.Phone)
        {
            Wrong++;
            findings.Add($"customer {customer.DisplayName}: phone is {customer.Phone} here and {copy["PrimaryPhone"]?["FreeFormNumber"]} in QuickBooks");
        }
    }

    private void JudgePayment(Payment payment, IReadOnlyList<JsonNode> there)
    {
        var record = RecordOf(SyncKind.Payment, payment.Id);
        var copies = there.Where(row => NoteOf(row).Contains(SyncReference.Of(payment.Id, record?.Incarnation ?? 0), StringComparison.Ordinal)).ToList();
        if (copies.Count > 1 && !hadRivals)
        {
            Duplicates += copies.Count - 1;
            findings.Add($"payment {payment.Number} is {copies.Count} times in QuickBooks");
        }

        if (record is null || !RestedWell(record, $"payment {payment.Number}") || record.State != SyncState.Synced)
        {
            return;
        }

        if (copies.SingleOrDefault(row => (string)row["Id"]! == record.QuickBooksId) is not { } copy)
        {
            Lost++;
            findings.Add($"payment {payment.Number} is synced here and not in QuickBooks");
            return;
        }

        var isVoid = payment.Status == PaymentStatus.Void;
        var applied = isVoid ? "" : string.Join("; ", payment.Allocations
            .Select(part => $"{RecordOf(SyncKind.Invoice, part.InvoiceId)?.QuickBooksId}: {part.Amount:0.00}").Order(StringComparer.Ordinal));
        var (total, links) = ((decimal)copy["TotalAmt"]!, isVoid ? "" : LinksOf(copy));
        if (total != (isVoid ? 0 : payment.Amount) || links != applied)
        {
            Wrong++;
            findings.Add($"payment {payment.Number}: {payment.Amount} ({applied}) here and {total} ({links}) in QuickBooks");
        }
    }

    private static string LinksOf(JsonNode copy) => string.Join("; ", (copy["Line"]?.AsArray() ?? [])
        .Select(line => $"{line!["LinkedTxn"]?[0]?["TxnId"]}: {(decimal)line["Amount"]!:0.00}").Order(StringComparer.Ordinal));

    // A record may wait for a person only for a reason that this run gave.
    private bool RestedWell(SyncRecord record, string what)
    {
        var expected = record.State != SyncState.Parked || record.Reason switch
        {
            ParkReason.EditConflict => record.QuickBooksId is not null && (HasForeignEdit(record) || MovedByPayments(record)),
            ParkReason.NameTaken or ParkReason.NumberTaken or ParkReason.DuplicateFound => hadRivals,
            ParkReason.OutcomeUnresolved => true,
            _ => false,
        };
        if (!expected)
        {
            Wrong++;
            findings.Add($"{what} waits for a person: {record.Reason} {record.TechnicalDetail}");
        }

        return expected;
    }

    private bool HasForeignEdit(SyncRecord record) =>
        office.ForeignEdits.Any(edit => edit.Id == record.QuickBooksId && edit.Entity == $"{record.Kind}") || WasStruck("foreign-edit");

    // Where an update stayed unanswered and its invoice moved on by more than one step, nobody who only looks can tell an update that
    // never arrived from one that somebody took back. Two writes of our own payments are such steps.
    private bool MovedByPayments(SyncRecord record) =>
        record.Kind == SyncKind.Invoice
        && here.Intents.Any(intent => intent.RecordId == record.Id && intent is { Operation: WriteOperation.Update, AmbiguousAttempts: > 0 })
        && here.Payments.Where(payment => payment.Allocations.Any(part => part.InvoiceId == record.LocalId))
            .Sum(payment => here.Intents.Count(intent => intent.RecordId == RecordOf(SyncKind.Payment, payment.Id)?.Id)) > 1;

    private void OnlyOurs(IReadOnlyList<JsonNode> invoices)
    {
        var ours = here.Invoices.Select(invoice => SyncReference.Of(invoice.Id)).ToList();
        foreach (var stranger in invoices.Where(row =>
            NoteOf(row).StartsWith("Dirt Face", StringComparison.Ordinal) && !ours.Exists(reference => NoteOf(row).Contains(reference, StringComparison.Ordinal))))
        {
            Wrong++;
            findings.Add($"an invoice of ours is in QuickBooks and not here: {stranger["DocNumber"]}");
        }
    }

    private void ForeignEditsStay(Dictionary<string, JsonNode> invoices, Dictionary<string, JsonNode> customers)
    {
        foreach (var edit in office.ForeignEdits)
        {
            var now = (edit.Entity == "Invoice" ? invoices : customers)[edit.Id];
            var value = edit.Field == "CustomerMemo" ? (string?)now["CustomerMemo"]?["value"] : (string?)now[edit.Field];
            // Somebody else may have written something after it.
            if (value?.StartsWith(edit.Value, StringComparison.Ordinal) != true)
            {
                Wrong++;
                findings.Add($"W17: somebody's edit of {edit.Entity} {edit.Field} was lost: {edit.Value} became {value}");
            }
        }
    }

    // What a person was told is stored, is; and what is sent is queued, by the same commit (W1).
    private void PromisesKept()
    {
        var byId = here.Invoices.ToDictionary(invoice => invoice.Id);
        foreach (var id in office.Sent)
        {
            if (!byId.TryGetValue(id, out var invoice) || invoice.Status == InvoiceStatus.Draft || RecordOf(SyncKind.Invoice, id) is null)
            {
                Lost++;
                findings.Add("W1: an invoice that a person was told is sent is not, or is not queued");
            }
        }

        foreach (var (id, po) in office.PoNumbers.Where(stored => byId[stored.Key].PoNumber != stored.Value))
        {
            Lost++;
            findings.Add($"an edit that a person was told is stored is lost: {po} of invoice {byId[id].Number}");
        }

        foreach (var id in office.Voided.Where(id => byId[id].Status != InvoiceStatus.Void))
        {
            Lost++;
            findings.Add($"invoice {byId[id].Number} was voided and is not");
        }
    }

    private void IntentsSettled()
    {
        foreach (var group in here.Intents.Where(intent => intent.IsOpen).GroupBy(intent => intent.RecordId))
        {
            var record = here.Records.Single(row => row.Id == group.Key);
            if (group.Count() > 1)
            {
                findings.Add($"W4: {group.Count()} open intents of one {record.Kind}");
            }

            if (record.Reason is not (ParkReason.OutcomeUnresolved or ParkReason.DuplicateFound))
            {
                findings.Add($"an intent of a {record.Kind} that is {record.State} is still open");
            }
        }

        foreach (var (id, times) in world.Calls.Writes)
        {
            var recorded = here.Intents.Where(intent => intent.RequestId == id).Sum(intent => intent.Attempts)
                + here.Batches.Where(batch => batch.RequestId == id).Sum(batch => batch.Attempts);
            if (recorded < times)
            {
                findings.Add($"W20: a request id left {times} times, and {recorded} attempts are recorded");
            }
        }
    }

    // T5: for a day, whatever became of the new one.
    private void FormerTokenKept()
    {
        if (world.Options.RotatesTokens && here.Connection is { PreviousRefreshCipher: null } connection && connection.TokenGeneration > connection.GrantGeneration)
        {
            findings.Add("T5: the refresh token before the newest one is not kept");
        }
    }

    private bool WasStruck(string fault) => world.Calls.Faults.Counts.ContainsKey(fault);

    private SyncRecord? RecordOf(SyncKind kind, Guid id) => here.Records.SingleOrDefault(row => row.Kind == kind && row.LocalId == id);

    private static string NoteOf(JsonNode row) => (string?)row["PrivateNote"] ?? "";

    private static string LinesOf(JsonNode copy) => string.Join("; ", copy["Line"]!.AsArray()
        .Select(line => line!["SalesItemLineDetail"]).Where(detail => detail is not null)
        .Select(detail => $"{(decimal)detail!["Qty"]!:0.####} x {(decimal)detail["UnitPrice"]!:0.####}"));
}
