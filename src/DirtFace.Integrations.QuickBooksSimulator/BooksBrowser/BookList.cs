using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>A column of a list; amounts stand on the right.</summary>
internal sealed record BookColumn(string Heading, Func<JsonObject, string> Value, bool IsAmount = false);

/// <summary>A list of the books browser: its address, its entity and its columns. The first column is the link.</summary>
internal sealed record BookList(string Path, string Title, string Singular, EntityKind Kind, IReadOnlyList<BookColumn> Columns)
{
    public static readonly IReadOnlyList<BookList> All =
    [
        new("invoices", "Invoices", "Invoice", EntityKinds.Invoice,
        [
            new("Number", row => row.Text("DocNumber") ?? $"(no number, id {row.Text("Id")})"),
            new("Customer", row => row.Object("CustomerRef")?.Text("name") ?? ""),
            new("Date", row => row.Text("TxnDate") ?? ""),
            new("Due", row => row.Text("DueDate") ?? ""),
            new("Total", row => Dollars(row, "TotalAmt"), true),
            new("Open", row => Dollars(row, "Balance"), true),
            new("Edits", row => row.Text("SyncToken") ?? "", true),
        ]),
        new("customers", "Customers", "Customer", EntityKinds.Customer,
        [
            new("Name", row => row.Text("FullyQualifiedName") ?? ""),
            new("E-mail", row => row.Object("PrimaryEmailAddr")?.Text("Address") ?? ""),
            new("Balance", row => Dollars(row, "Balance"), true),
            new("State", State),
        ]),
        new("products", "Products and services", "Product", EntityKinds.Item,
        [
            new("Name", row => row.Text("FullyQualifiedName") ?? ""),
            new("Kind", row => row.Text("Type") ?? ""),
            new("Income account", row => row.Object("IncomeAccountRef")?.Text("name") ?? ""),
            new("Taxable", row => row.Flag("Taxable") == true ? "Yes" : "No"),
            new("Price", row => Dollars(row, "UnitPrice"), true),
            new("State", State),
        ]),
        new("accounts", "Accounts", "Account", EntityKinds.Account,
        [
            new("Name", row => row.Text("FullyQualifiedName") ?? ""),
            new("Type", row => row.Text("AccountType") ?? ""),
            new("Detail", row => row.Text("AccountSubType") ?? ""),
        ]),
        new("taxcodes", "Tax codes", "Tax code", EntityKinds.TaxCode,
        [
            new("Name", row => row.Text("Name") ?? ""),
            new("Rates", row => string.Join(" + ", (row.Object("SalesTaxRateList") ?? []).Objects("TaxRateDetail")
                .Select(rate => rate.Object("TaxRateRef")?.Text("name")))),
        ]),
    ];

    public static BookList? Find(string path) => All.FirstOrDefault(list => list.Path == path);

    public static BookList Of(EntityKind kind) => All.First(list => list.Kind == kind);

    public static string Dollars(JsonObject row, string field) =>
        (row.Number(field) ?? 0).ToString("$#,##0.00", CultureInfo.InvariantCulture);

    public string AddressOf(string realmId, string id) =>
        $"/books/{Uri.EscapeDataString(realmId)}/{Path}/{Uri.EscapeDataString(id)}";

    private static string State(JsonObject row) => row.Flag("Active") == false ? "Inactive" : "Active";
}
