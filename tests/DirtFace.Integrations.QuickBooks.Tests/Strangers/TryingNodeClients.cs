using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Strangers;

/// <summary>What the clients of npm do, step by step; the steps themselves are in the folder beside this file.</summary>
public sealed class TryingNodeClients(NodeClients clients) : IClassFixture<NodeClients>
{
    private static readonly string[] Expected =
    [
        "intuit-oauth: the consent page opens",
        "intuit-oauth: a code becomes tokens",
        "intuit-oauth: a used code is refused",
        "intuit-oauth: tokens are refreshed",
        "intuit-oauth: the id token is genuine",
        "intuit-oauth: the user is told",
        "intuit-oauth: a call of the accounting API",
        "intuit-oauth: access is revoked",
        "node-quickbooks: customers are created, read and updated",
        "node-quickbooks: a stale update is refused",
        "node-quickbooks: a request id creates once",
        "node-quickbooks: queries with operators",
        "node-quickbooks: invoices, their totals and their e-mail",
        "node-quickbooks: a payment settles an invoice",
        "node-quickbooks: an invoice is voided",
        "node-quickbooks: an invoice is deleted",
        "node-quickbooks: a batch",
        "node-quickbooks: the change feed",
        "node-quickbooks: a file is attached",
        "node-quickbooks: an invoice as PDF",
        "node-quickbooks: vendors, bills and their payment",
        "node-quickbooks: a receivables report",
        "node-quickbooks: tokens are refreshed and revoked",
        "node: a webhook is signed over its raw bytes",
    ];

    public static TheoryData<string> Steps => [.. Expected];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_client_of_the_real_QuickBooks_works_unchanged(string step) => clients.Passed(step);

    [Fact]
    public void Every_step_that_ran_is_looked_at() => Assert.Equal(Expected.Order(), clients.Steps.Order());
}
