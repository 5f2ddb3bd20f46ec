using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>One business in a test, and what its people do.</summary>
public sealed class TestBusiness(IntegrationsApp app, TenantId tenant, Actor actor)
{
    private Books? books;

    public TenantId Tenant => tenant;

    public Actor Actor => actor;

    public Guid TaxRateId { get; } = Guid.CreateVersion7(app.Clock.GetUtcNow());

    public Books QuickBooks => books ?? throw new InvalidOperationException("This business is not connected.");

    public async Task<TResult> InAsync<TFeature, TResult>(Func<TFeature, Task<TResult>> act)
        where TFeature : notnull
    {
        await using var scope = app.ScopeOf(tenant);
        return await act(scope.ServiceProvider.GetRequiredService<TFeature>());
    }

    public async Task<T> ReadAsync<T>(Func<IntegrationsDbContext, Task<T>> read)
    {
        await using var scope = app.ScopeOf(tenant);
        return await read(scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>());
    }

    public async Task<ConnectOutcome> ConnectAsync(Books company)
    {
        var start = await InAsync<StartConnect, StartConnectResult>(feature => feature.RunAsync(actor, "session", CancellationToken.None));
        var callback = await app.ConsentAsync(Assert.IsType<StartConnectResult.Redirect>(start).Url, company.RealmId);
        var outcome = await InAsync<CompleteConnect, ConnectOutcome>(feature => feature.RunAsync(callback, actor, "session"));
        if (outcome == ConnectOutcome.Connected)
        {
            books = company;
            await app.DispatchAsync(this);
        }

        return outcome;
    }

    public async Task MapAsync(bool tax = true, bool poField = true, bool fallbackItem = true)
    {
        var view = (await InAsync<ReadMapping, MappingView?>(feature => feature.RunAsync(CancellationToken.None)))!;
        var posts = new List<MappingPost> { new(MappingKind.IncomeAccount, Guid.Empty, view.IncomeAccounts[0].QuickBooksId) };
        if (fallbackItem)
        {
            posts.Add(new(MappingKind.FallbackItem, Guid.Empty, view.Items[0].QuickBooksId));
        }

        if (tax)
        {
            posts.Add(new(MappingKind.TaxCode, TaxRateId, view.TaxCodes.Single(code => code.Detail == "8.25 %").QuickBooksId));
        }

        if (poField && view.SalesCustomFields.Count > 0)
        {
            posts.Add(new(MappingKind.PoNumberField, Guid.Empty, view.SalesCustomFields[0].QuickBooksId));
        }

        Assert.Empty(await InAsync<SaveMapping, IReadOnlyList<FieldError>>(feature => feature.RunAsync(posts, actor, CancellationToken.None)));
    }

    public async Task TurnOnAsync() => Assert.Equal(
        TurnOnResult.On, await InAsync<TurnSync, TurnOnResult>(feature => feature.OnAsync(actor, CancellationToken.None)));

    public Task<Guid> AddCustomerAsync(CustomerDraft draft) => SavedAsync<SaveCustomer>(feature => feature.RunAsync(draft, actor, CancellationToken.None));

    public Task<Guid> AddItemAsync(CatalogItemDraft draft) => SavedAsync<SaveCatalogItem>(feature => feature.RunAsync(draft, actor, CancellationToken.None));

    public Task<Guid> SaveInvoiceAsync(InvoiceDraft draft) => SavedAsync<SaveInvoice>(feature => feature.RunAsync(draft, actor, CancellationToken.None));

    /// <summary>A draft for a new customer with two new items, a discount, tax and a PO number.</summary>
    public async Task<Guid> DraftInvoiceAsync(string number, Func<InvoiceDraft, InvoiceDraft>? change = null)
    {
        var customer = await AddCustomerAsync(Some.Customer(app) with { DisplayName = $"Ortiz Homes {number}" });
        var grading = await AddItemAsync(Some.Item(app) with { Name = $"Grading {number}" });
        var gravel = await AddItemAsync(Some.Item(app) with { Name = $"Gravel {number}", Type = CatalogItemType.Product });
        var draft = Some.Invoice(app) with
        {
            Number = number,
            CustomerId = customer,
            Lines =
            [
                new InvoiceLineDraft { CatalogItemId = grading, Description = "Grading, labor", Quantity = 6.5m, UnitPrice = 125m, TaxRateId = TaxRateId },
                new InvoiceLineDraft { CatalogItemId = gravel, Quantity = 16, UnitPrice = 25.95m, TaxRateId = TaxRateId },
            ],
        };
        return await SaveInvoiceAsync(change is null ? draft : change(draft));
    }

    public async Task<Guid> SendInvoiceAsync(string number, Func<InvoiceDraft, InvoiceDraft>? change = null)
    {
        var id = await DraftInvoiceAsync(number, change);
        await SendAsync(id);
        return id;
    }

    public async Task SendAsync(Guid id) => Assert.Equal(
        StepResult.Done, await InAsync<SendInvoice, StepResult>(feature => feature.RunAsync(id, actor, CancellationToken.None)));

    public async Task VoidAsync(Guid id) => Assert.Equal(
        StepResult.Done, await InAsync<VoidInvoice, StepResult>(feature => feature.RunAsync(id, actor, CancellationToken.None)));

    public async Task<InvoiceView> InvoiceAsync(Guid id) =>
        (await InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(id, CancellationToken.None)))!;

    /// <summary>A check over the amount, for the customer of these invoices.</summary>
    public async Task<PaymentDraft> PaymentDraftAsync(decimal amount, params (Guid Invoice, decimal Amount)[] parts) => Some.Payment(app) with
    {
        CustomerId = (await InvoiceAsync(parts[0].Invoice)).Details.CustomerId,
        Amount = amount,
        Allocations = [.. parts.Select(part => new AllocationDraft(part.Invoice, part.Amount))],
    };

    public async Task<Guid> RecordPaymentAsync(decimal amount, params (Guid Invoice, decimal Amount)[] parts)
    {
        var draft = await PaymentDraftAsync(amount, parts);
        return await SavedAsync<SavePayment>(feature => feature.RunAsync(draft, actor, CancellationToken.None));
    }

    public Task<SaveResult> SavePaymentAsync(PaymentDraft draft) =>
        InAsync<SavePayment, SaveResult>(feature => feature.RunAsync(draft, actor, CancellationToken.None));

    public async Task<PaymentView> PaymentAsync(Guid id) =>
        (await InAsync<ReadPayment, PaymentView?>(feature => feature.RunAsync(id, CancellationToken.None)))!;

    public async Task EditPaymentAsync(Guid id, Func<PaymentDraft, PaymentDraft> change) =>
        Assert.IsType<SaveResult.Saved>(await SavePaymentAsync(change((await PaymentAsync(id)).Details)));

    public async Task VoidPaymentAsync(Guid id) => Assert.Equal(
        StepResult.Done, await InAsync<VoidPayment, StepResult>(feature => feature.RunAsync(id, actor, CancellationToken.None)));

    public Task<bool> SendToQuickBooksAsync(Guid id, SyncKind kind) =>
        InAsync<ActOnRecord, bool>(feature => feature.SendAsync(kind, id, actor, CancellationToken.None));

    public async Task EditAsync(Guid id, Func<InvoiceDraft, InvoiceDraft> change)
    {
        var view = await InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(id, CancellationToken.None));
        await SaveInvoiceAsync(change(view!.Details));
    }

    public async Task<SyncPanel> PanelAsync(Guid id, SyncKind kind = SyncKind.Invoice) =>
        (await InAsync<ReadSyncPanel, SyncPanel?>(feature => feature.RunAsync(kind, id, CancellationToken.None)))!;

    public async Task<SyncPanel> PanelOfNewDraftAsync() => await PanelAsync(await DraftInvoiceAsync("1"));

    public Task<bool> ResolveAsync(Guid id, ProblemAction action, SyncKind kind = SyncKind.Invoice) =>
        InAsync<ActOnRecord, bool>(feature => feature.ResolveAsync(kind, id, action, actor, CancellationToken.None));

    /// <summary>What a person sees who compares both sides.</summary>
    public Task<ConflictView?> CompareAsync(Guid id, SyncKind kind = SyncKind.Invoice) =>
        InAsync<ReadConflict, ConflictView?>(feature => feature.RunAsync(kind, id, CancellationToken.None));

    /// <summary>A person's choice by the names of the rows; what is not named stays as it is picked.</summary>
    public Task<SettleResult> ChooseAsync(ConflictView seen, params (string Label, Keep Keep)[] choices) =>
        InAsync<SettleConflict, SettleResult>(feature => feature.RunAsync(
            seen.Kind,
            seen.LocalId,
            seen.Version,
            seen.Rows.Where(row => !row.StaysThere).Select(row => (row.Key, Keep: choices.Where(choice => choice.Label == row.Label).Select(choice => (Keep?)choice.Keep).FirstOrDefault()
                ?? (row.Side == Side.Conflict ? null : row.Side == Side.Ours ? Keep.Ours : Keep.Theirs)))
                .Where(row => row.Keep is not null).ToDictionary(row => row.Key, row => row.Keep!.Value),
            actor,
            CancellationToken.None));

    /// <summary>Dispatches until nothing is due now, moving past short pauses.</summary>
    public async Task DrainAsync(int passes = 5)
    {
        for (var pass = 0; pass < passes; pass++)
        {
            await app.DispatchAsync(this);
            app.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    private async Task<Guid> SavedAsync<TFeature>(Func<TFeature, Task<SaveResult>> save)
        where TFeature : notnull
    {
        var result = await InAsync(save);
        return result is SaveResult.Invalid invalid
            ? throw new InvalidOperationException(string.Join(' ', invalid.Errors))
            : Assert.IsType<SaveResult.Saved>(result).Id;
    }
}
