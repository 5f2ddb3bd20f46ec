using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>A column of a list; amounts stand on the right.</summary>
internal sealed record BookColumn(string Heading, Func<JsonObject, string> Value, bool IsAmount = false);

/// <summary>What the lines of a transaction are about.</summary>
internal enum LineShape
{
    None,

    /// <summary>Products that are sold.</summary>
    Sale,

    /// <summary>Accounts that money is spent on.</summary>
    Expense,
}

/// <summary>A list of the books browser: its address, its entity and its columns. The first column is the link.</summary>
internal sealed record BookList(string Path, string Title, string Singular, EntityKind Kind, IReadOnlyList<BookColumn> Columns)
{
    public static IReadOnlyList<BookList> All => BookLists.All;

    /// <summary>The heading of the navigation that it stands under.</summary>
    public required string Section { get; init; }

    /// <summary>The texts that a search looks at, besides the name of the customer or vendor.</summary>
    public IReadOnlyList<string> Searched { get; init; } = ["DocNumber"];

    /// <summary>What a person can fill in.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    public LineShape Lines { get; init; }

    /// <summary>Whether a person can add a record with a form.</summary>
    public bool CanAdd { get; init; }

    public bool HasBalance { get; init; }

    public bool HasState => Kind.HidesInactive && Kind.Queryable.ContainsKey("Active");

    public bool CanMerge => Kind.Name is "Customer" or "Vendor" or "Item" or "Account" or "Class" or "Department" or "PaymentMethod";

    public bool IsTransaction => Kind.IdSequence == EntityKinds.Transactions;

    public static BookList? Find(string path) => All.FirstOrDefault(list => list.Path == path);

    public static BookList? Of(EntityKind? kind) => All.FirstOrDefault(list => list.Kind == kind);

    public static string Dollars(JsonObject row, string field) => Dollars(row.Number(field) ?? 0);

    public static string Dollars(decimal amount) => amount.ToString("$#,##0.00;−$#,##0.00", CultureInfo.InvariantCulture);

    public string AddressIn(string realmId) => $"/books/{Uri.EscapeDataString(realmId)}/{Path}";

    public string AddressOf(string realmId, string id) => $"{AddressIn(realmId)}/{Uri.EscapeDataString(id)}";
}
