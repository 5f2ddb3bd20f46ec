using DirtFace.Integrations.QuickBooks.Wire;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>The client against the second implementation of the contract.</summary>
public sealed class WritingToQuickBooks(SimulatedQuickBooks quickBooks) : IClassFixture<SimulatedQuickBooks>
{
    [Fact]
    public async Task An_invoice_lives_from_its_creation_to_its_end()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var customer = await company.CreateAsync(new Customer { DisplayName = "Söhne & O'Brien" }, "customer", ct);
        var draft = await DraftAsync(company, customer, ct);

        var created = await company.CreateAsync(draft, "invoice", ct);
        var updated = await company.WriteAsync(
            WriteOperation.Update,
            new Invoice { Id = created.Id, SyncToken = created.SyncToken, Sparse = true, PrivateNote = "Changed" },
            "update",
            ct);
        var voided = await company.WriteAsync(
            WriteOperation.Void,
            new Invoice { Id = created.Id, SyncToken = Assert.IsType<WriteAnswer.Success>(updated).SyncToken },
            "void",
            ct);
        var read = await quickBooks.Accounting.ReadAsync<Invoice>(company.Access, created.Id ?? "", ct);

        Assert.Equal(("1042", 100.50m), (created.DocNumber, created.TotalAmt));
        Assert.IsType<WriteAnswer.Success>(voided);
        Assert.Equal((created.Id, 0m, customer.Id), (read?.Id, read?.TotalAmt, read?.CustomerRef?.Value));
        Assert.Contains("Changed", read?.PrivateNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_id_saves_once_and_answers_the_same()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var customer = new Customer { DisplayName = "Ostrander Marine" };

        var first = Assert.IsType<WriteAnswer.Success>(await company.WriteAsync(WriteOperation.Create, customer, "once", ct));
        var second = Assert.IsType<WriteAnswer.Success>(await company.WriteAsync(WriteOperation.Create, customer, "once", ct));

        Assert.Equal((first.Id, first.SyncToken), (second.Id, second.SyncToken));
        Assert.Equal(1, await company.EffectsOfAsync("once", ct));
    }

    [Fact]
    public async Task A_name_that_is_taken_names_the_one_who_has_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var first = await company.CreateAsync(new Customer { DisplayName = "Ostrander Marine" }, "first", ct);

        var answer = await company.WriteAsync(WriteOperation.Create, new Customer { DisplayName = "Ostrander Marine" }, "second", ct);

        var fault = Assert.IsType<WriteAnswer.Refused>(answer).Fault;
        Assert.True(fault is { IsDuplicateName: true, Status: 400, IntuitTid: not null });
        Assert.Equal(first.Id, fault.ReferencedId);
    }

    [Fact]
    public async Task A_number_that_is_taken_names_the_invoice_that_has_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var draft = await DraftAsync(company, await company.CreateAsync(new Customer { DisplayName = "Ostrander" }, "customer", ct), ct);
        var first = await company.CreateAsync(draft, "first", ct);

        var answer = await company.WriteAsync(WriteOperation.Create, draft, "second", ct);

        var fault = Assert.IsType<WriteAnswer.Refused>(answer).Fault;
        Assert.True(fault.IsDuplicateNumber);
        Assert.Equal(first.Id, fault.ReferencedId);
    }

    [Fact]
    public async Task An_update_from_an_old_version_is_stale()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var customer = await company.CreateAsync(new Customer { DisplayName = "Ostrander" }, "customer", ct);
        var change = new Customer { Id = customer.Id, SyncToken = customer.SyncToken, Sparse = true, CompanyName = "Ostrander LLC" };
        Assert.IsType<WriteAnswer.Success>(await company.WriteAsync(WriteOperation.Update, change, "newer", ct));

        var answer = await company.WriteAsync(WriteOperation.Update, change with { CompanyName = "Ostrander Inc" }, "older", ct);

        Assert.True(Assert.IsType<WriteAnswer.Refused>(answer).Fault.IsStale);
    }

    [Fact]
    public async Task A_reference_to_nothing_is_refused()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var customer = await company.CreateAsync(new Customer { DisplayName = "Ostrander" }, "customer", ct);
        var draft = await DraftAsync(company, customer, ct);

        var answer = await company.WriteAsync(WriteOperation.Create, draft with { CustomerRef = new Ref("999999") }, "invoice", ct);

        Assert.True(Assert.IsType<WriteAnswer.Refused>(answer).Fault.IsInvalidReference);
    }

    [Theory]
    [InlineData("drop-before", null, nameof(WriteAnswer.Ambiguous), 0)]
    [InlineData("drop-after", null, nameof(WriteAnswer.Ambiguous), 1)]
    [InlineData("fail", 401, nameof(WriteAnswer.Refused), 0)]
    [InlineData("fail", 429, nameof(WriteAnswer.Refused), 0)]
    [InlineData("fail", 500, nameof(WriteAnswer.Ambiguous), 0)]
    [InlineData("fail", 503, nameof(WriteAnswer.Ambiguous), 0)]
    [InlineData("fail-after", 500, nameof(WriteAnswer.Ambiguous), 1)]
    [InlineData("garbage", null, nameof(WriteAnswer.Ambiguous), 1)]
    [InlineData("truncate", null, nameof(WriteAnswer.Ambiguous), 1)]
    public async Task Each_mishap_is_classed_by_what_can_be_known_and_a_repeat_settles_it(string kind, int? status, string expected, int effects)
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var customer = new Customer { DisplayName = "Ostrander" };
        await company.PlanFaultAsync(kind, status, ct);

        var answer = await company.WriteAsync(WriteOperation.Create, customer, "write", ct);
        var effectsOfOneAttempt = await company.EffectsOfAsync("write", ct);
        var repeated = await company.WriteAsync(WriteOperation.Create, customer, "write", ct);

        Assert.Equal(expected, answer.GetType().Name);
        Assert.Equal(effects, effectsOfOneAttempt);
        Assert.IsType<WriteAnswer.Success>(repeated);
        Assert.Equal(1, await company.EffectsOfAsync("write", ct));
    }

    [Fact]
    public async Task An_expired_token_is_unauthorized_and_never_quoted()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        await quickBooks.SendAsync($"/sim/api/companies/{company.Realm}/tokens/expire", new System.Text.Json.Nodes.JsonObject(), ct);

        var answer = await company.WriteAsync(WriteOperation.Create, new Customer { DisplayName = "Ostrander" }, "write", ct);

        var fault = Assert.IsType<WriteAnswer.Refused>(answer).Fault;
        Assert.True(fault is { IsUnauthorized: true, Code: "3200" });
        Assert.DoesNotContain(company.Tokens.Access.Value[..20], fault.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_one_company_is_forbidden_at_another()
    {
        var ct = TestContext.Current.CancellationToken;
        var one = await quickBooks.NewCompanyAsync(ct);
        var other = await quickBooks.NewCompanyAsync(ct);

        var answer = await (one with { Realm = other.Realm }).WriteAsync(WriteOperation.Create, new Customer { DisplayName = "Ostrander" }, "write", ct);

        Assert.True(Assert.IsType<WriteAnswer.Refused>(answer).Fault is { IsForbidden: true, IsUnauthorized: false });
        Assert.Equal(0, await other.EffectsOfAsync("write", ct));
    }

    private async Task<Invoice> DraftAsync(SimulatedCompany company, Customer customer, CancellationToken ct)
    {
        var items = await quickBooks.Accounting.QueryAllAsync<Item>(company.Access, Query.From("Item").Where("Type", "=", "Service"), ct);
        return new Invoice
        {
            DocNumber = "1042",
            TxnDate = new DateOnly(2026, 11, 20),
            CustomerRef = new Ref(customer.Id ?? ""),
            Line =
            [
                new Line
                {
                    Amount = 100.50m,
                    Description = "Digging",
                    DetailType = LineDetailTypes.SalesItem,
                    SalesItemLineDetail = new SalesItemLineDetail
                    {
                        ItemRef = new Ref(items[0].Id ?? ""),
                        Qty = 1.5m,
                        UnitPrice = 67m,
                        TaxCodeRef = new Ref("NON"),
                    },
                },
                new Line { DetailType = LineDetailTypes.DescriptionOnly, Description = "Thank you" },
            ],
            CustomField = [new CustomField { DefinitionId = "1", Type = "StringType", StringValue = "PO-881" }],
        };
    }
}
