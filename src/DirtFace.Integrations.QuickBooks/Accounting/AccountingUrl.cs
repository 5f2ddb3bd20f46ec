using System.Globalization;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Builds the accounting API's addresses from parts that cannot reach out of their place.</summary>
internal sealed class AccountingUrl(QuickBooksClientOptions options)
{
    // QuickBooks ignores every lower number and takes a missing one for this.
    private const string MinorVersion = "minorversion=75";

    private const int MaxPartLength = 64;

    private readonly string root =
        AllowedUrl.Require(options.AccountingBaseUrl, nameof(options.AccountingBaseUrl), options).AbsoluteUri.TrimEnd('/') + "/v3/company/";

    public Uri Write(RealmId realm, WriteRequest request) =>
        new($"{Entity(realm, request.Entity)}?{MinorVersion}&requestid={Uri.EscapeDataString(request.RequestId)}{Operation(request)}");

    public Uri Batch(RealmId realm, string requestId) =>
        new($"{Entity(realm, "batch")}?{MinorVersion}&requestid={Uri.EscapeDataString(requestId)}");

    public Uri Read(RealmId realm, string entity, string id) => new($"{Entity(realm, entity)}/{Part(id)}?{MinorVersion}");

    public Uri ReadOnly(RealmId realm, string entity) => new($"{Entity(realm, entity)}?{MinorVersion}");

    public Uri Query(RealmId realm, string? escapedStatement) =>
        new($"{root}{Part(realm.Value)}/query?{MinorVersion}{(escapedStatement is null ? "" : $"&query={escapedStatement}")}");

    public Uri Changes(RealmId realm, IReadOnlyCollection<string> entities, DateTimeOffset since) =>
        new($"{root}{Part(realm.Value)}/cdc?{MinorVersion}&entities={string.Join(',', entities.Select(Part))}"
            + $"&changedSince={Uri.EscapeDataString(since.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))}");

    private string Entity(RealmId realm, string entity) => $"{root}{Part(realm.Value)}/{Part(entity).ToLowerInvariant()}";

    // These three are voided by an update that says so; everything else has an operation of its own.
    private static string Operation(WriteRequest request) => (request.Operation, request.Entity) switch
    {
        (WriteOperation.Void, "Payment" or "SalesReceipt" or "BillPayment") => "&operation=update&include=void",
        (WriteOperation.Void, _) => "&operation=void",
        _ => "",
    };

    private static string Part(string value) =>
        value is { Length: > 0 and <= MaxPartLength } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? value
            : throw new ArgumentException("A realm, entity name or id has 1 to 64 letters, digits, hyphens or underscores.", nameof(value));
}
