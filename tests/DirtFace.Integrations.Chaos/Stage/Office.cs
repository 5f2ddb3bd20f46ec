using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Payments;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>
/// The people of the business and their bookkeeper: they write, send, change and void while everything goes wrong, and try again
/// what the program did not take. Remembers what they were told had been stored.
/// </summary>
internal sealed class Office(World world, Dice dice)
{
    private readonly List<Guid> customers = [];
    private readonly List<Guid> items = [];
    private readonly List<Guid> invoices = [];
    private readonly List<Guid> payments = [];
    private int counter;

    /// <summary>Invoices that a person was told are sent.</summary>
    public HashSet<Guid> Sent { get; } = [];

    /// <summary>Invoices that a person was told are void.</summary>
    public HashSet<Guid> Voided { get; } = [];

    /// <summary>The PO number that a person was told is stored.</summary>
    public Dictionary<Guid, string> PoNumbers { get; } = [];

    /// <summary>What the bookkeeper changed in QuickBooks.</summary>
    public List<ForeignEdit> ForeignEdits { get; } = [];

    public Guid LastInvoice => invoices[^1];

    public Guid LastCustomer => customers[^1];

    public Guid LastPayment => payments[^1];

    /// <summary>A person's next step; run until it succeeds, each time with the same form.</summary>
    public Func<Node, Task> NextAct()
    {
        var choice = dice.Between(0, 100);
        return invoices.Count == 0 || choice < 40 ? Send()
            : choice < 56 ? Edit(dice.Pick(invoices))
            : choice < 63 ? Void(dice.Pick(invoices))
            : choice < 70 ? EditCustomer(dice.Pick(customers))
            : choice < 82 ? Pay(dice.Pick(invoices))
            : choice < 85 && payments.Count > 0 ? VoidPayment(dice.Pick(payments))
            : choice < 94 ? EditInQuickBooks
            : ExpireTokens;
    }

    public Func<Node, Task> Send()
    {
        var number = $"{++counter + 2000}";
        var customer = customers.Count > 0 && dice.Percent(50) ? (Guid?)dice.Pick(customers) : null;
        var newCustomer = new CustomerDraft { Id = world.NewId(), DisplayName = $"Ortiz Homes {number}", Phone = $"512-555-{number}" };
        var newItem = new CatalogItemDraft { Id = world.NewId(), Name = $"Grading {number}", UnitPrice = 125m, Taxable = true };
        var item = items.Count > 0 && dice.Percent(60) ? (Guid?)dice.Pick(items) : null;
        var lines = Enumerable.Range(0, dice.Between(1, 4)).Select(line => new InvoiceLineDraft
        {
            CatalogItemId = line == 2 ? null : item ?? newItem.Id,
            Description = $"Line {line}",
            Quantity = dice.Between(1, 4000) / 100m,
            UnitPrice = dice.Between(1, 20000) / 100m,
            TaxRateId = line == 1 ? null : world.TaxRateId,
        }).ToList();
        var draft = new InvoiceDraft
        {
            Id = world.NewId(),
            Number = number,
            CustomerId = customer ?? newCustomer.Id,
            IssueDate = new DateOnly(2026, 11, 22),
            TermsDays = 30,
            PoNumber = dice.Percent(50) ? $"PO-{number}" : null,
            DiscountKind = dice.Percent(30) ? DiscountKind.Percent : DiscountKind.None,
            DiscountValue = 10,
            Lines = lines,
        };
        return async node =>
        {
            if (customer is null)
            {
                await StoredAsync<SaveCustomer>(node, feature => feature.RunAsync(newCustomer, world.Person, CancellationToken.None));
                Remember(customers, newCustomer.Id);
            }

            if (item is null)
            {
                await StoredAsync<SaveCatalogItem>(node, feature => feature.RunAsync(newItem, world.Person, CancellationToken.None));
                Remember(items, newItem.Id);
            }

            await StoredAsync<SaveInvoice>(node, feature => feature.RunAsync(draft, world.Person, CancellationToken.None));
            Remember(invoices, draft.Id);
            await DoneAsync<SendInvoice>(node, feature => feature.RunAsync(draft.Id, world.Person, CancellationToken.None));
            Sent.Add(draft.Id);
        };
    }

    public Func<Node, Task> Edit(Guid invoice)
    {
        var (po, quantity) = ($"PO-{++counter}", dice.Between(1, 5000) / 100m);
        return async node =>
        {
            var view = await node.InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(invoice, CancellationToken.None));
            if (view is not { Status: not InvoiceStatus.Void })
            {
                return;
            }

            var lines = view.Details.Lines.Select((line, position) => position == 0 ? line with { Quantity = quantity } : line).ToList();
            // What is not acknowledged may have been stored or not; it is known again when it is.
            PoNumbers.Remove(invoice);
            if (await StoredOrRefusedAsync<SaveInvoice>(node, feature => feature.RunAsync(
                view.Details with { PoNumber = po, Lines = lines }, world.Person, CancellationToken.None)))
            {
                PoNumbers[invoice] = po;
            }
        };
    }

    public Func<Node, Task> Void(Guid invoice) => async node =>
    {
        var result = await node.InAsync<VoidInvoice, StepResult>(feature => feature.RunAsync(invoice, world.Person, CancellationToken.None));
        if (result is StepResult.Done or StepResult.AlreadyDone)
        {
            Voided.Add(invoice);
        }
        else if (result == StepResult.ChangedMeanwhile)
        {
            throw new TryAgainException();
        }
    };

    public Func<Node, Task> EditCustomer(Guid customer)
    {
        var phone = $"512-600-{++counter:0000}";
        return async node =>
        {
            var view = await node.InAsync<ReadCustomer, CustomerView?>(feature => feature.RunAsync(customer, CancellationToken.None));
            await StoredAsync<SaveCustomer>(node, feature => feature.RunAsync(
                view!.Details with { Phone = phone }, world.Person, CancellationToken.None));
        };
    }

    /// <summary>Sends to a new customer whose name somebody takes in QuickBooks a moment before.</summary>
    public Func<Node, Task> SendToTakenName()
    {
        world.Books.Post("/sim/api/faults", new { kind = "duplicate-foreign", entity = "Customer", operation = "create" });
        return Send();
    }

    /// <summary>A person finds another name for a customer.</summary>
    public Func<Node, Task> RenameCustomer(Guid customer)
    {
        var name = $"Ortiz Homes of number {++counter}";
        return async node =>
        {
            var view = await node.InAsync<ReadCustomer, CustomerView?>(feature => feature.RunAsync(customer, CancellationToken.None));
            await StoredAsync<SaveCustomer>(node, feature => feature.RunAsync(
                view!.Details with { DisplayName = name }, world.Person, CancellationToken.None));
        };
    }

    public Task EditInQuickBooks(Node node)
    {
        var entity = dice.Percent(70) ? "Invoice" : "Customer";
        var there = world.Books.All(entity).Where(row => entity == "Customer" || ((string?)row["PrivateNote"])?.StartsWith("Dirt Face", StringComparison.Ordinal) == true).ToList();
        if (there.Count > 0)
        {
            var id = (string)dice.Pick(there)["Id"]!;
            var value = $"by hand {++counter}";
            var owned = dice.Percent(25);
            var field = (entity, owned) switch { ("Invoice", true) => "CustomerMemo", ("Invoice", false) => "TrackingNum", (_, true) => "CompanyName", _ => "Notes" };
            world.Conductor.Trace.Line(null, $"edited by hand: {entity} {field}");
            if (world.Books.Edit(entity, id, new Dictionary<string, object> { [field] = field == "CustomerMemo" ? new { value } : value }))
            {
                ForeignEdits.RemoveAll(edit => edit.Entity == entity && edit.Id == id && edit.Field == field);
                ForeignEdits.Add(new ForeignEdit(entity, id, field, value, owned));
                world.Calls.Faults.Add("edited-by-hand");
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The bookkeeper adds something that is theirs to the newest invoice.</summary>
    public void NoteInQuickBooks()
    {
        var id = (string)world.Books.All("Invoice")[^1]["Id"]!;
        world.Books.Edit("Invoice", id, new { TrackingNum = "by hand" });
        ForeignEdits.Add(new ForeignEdit("Invoice", id, "TrackingNum", "by hand", Owned: false));
    }

    public Task ExpireTokens(Node node)
    {
        world.Books.ExpireTokens();
        world.Calls.Faults.Add("access-token-expired");
        return Task.CompletedTask;
    }

    public Func<Node, Task> Pay(Guid invoice)
    {
        var (id, percent) = (world.NewId(), dice.Percent(40) ? 100 : dice.Between(10, 100));
        return async node =>
        {
            var view = await node.InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(invoice, CancellationToken.None));
            var amount = decimal.Round((view?.Balance ?? 0) * percent / 100, 2);
            if (amount <= 0)
            {
                return;
            }

            var draft = new PaymentDraft
            {
                Id = id,
                CustomerId = view!.Details.CustomerId,
                Date = new DateOnly(2026, 11, 23),
                Amount = amount,
                Reference = $"{percent}",
                Allocations = [new AllocationDraft(invoice, amount)],
            };
            if (await StoredOrRefusedAsync<SavePayment>(node, feature => feature.RunAsync(draft, world.Person, CancellationToken.None)))
            {
                Remember(payments, id);
            }
        };
    }

    public Func<Node, Task> VoidPayment(Guid payment) => node =>
        DoneAsync<VoidPayment>(node, feature => feature.RunAsync(payment, world.Person, CancellationToken.None));

    private static void Remember(List<Guid> known, Guid id)
    {
        if (!known.Contains(id))
        {
            known.Add(id);
        }
    }

    private static async Task StoredAsync<TFeature>(Node node, Func<TFeature, Task<SaveResult>> save)
        where TFeature : notnull
    {
        if (!await StoredOrRefusedAsync(node, save))
        {
            throw new ChaosException("A form that is right was refused.");
        }
    }

    // False when the rules forbid it now: it is void, or paid.
    private static async Task<bool> StoredOrRefusedAsync<TFeature>(Node node, Func<TFeature, Task<SaveResult>> save)
        where TFeature : notnull => await node.InAsync(save) switch
        {
            SaveResult.Saved => true,
            SaveResult.ChangedMeanwhile => throw new TryAgainException(),
            _ => false,
        };

    private static async Task DoneAsync<TFeature>(Node node, Func<TFeature, Task<StepResult>> step)
        where TFeature : notnull
    {
        if (await node.InAsync(step) is StepResult.ChangedMeanwhile)
        {
            throw new TryAgainException();
        }
    }
}

/// <summary>What somebody changed in QuickBooks, which nothing of ours may undo.</summary>
internal sealed record ForeignEdit(string Entity, string Id, string Field, string Value, bool Owned);

/// <summary>Somebody else changed the record at the same moment; the person looks again.</summary>
internal sealed class TryAgainException : Exception;
