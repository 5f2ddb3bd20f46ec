using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>A document as a flat list of its fields, by path; references lead to what they name.</summary>
internal static class FieldRows
{
    private static readonly Dictionary<string, EntityKind> Named = new()
    {
        ["SalesTermRef"] = EntityKinds.Term,
        ["DefaultTaxCodeRef"] = EntityKinds.TaxCode,
        ["TxnTaxCodeRef"] = EntityKinds.TaxCode,
        ["PrefVendorRef"] = EntityKinds.Vendor,
    };

    public static IEnumerable<Html> Of(CompanyFile company, BookList list, JsonObject document) =>
        Flatten("", document).Select(field => Html.Of($"""
            <tr><th scope="row">{field.Path}</th><td>{Value(company, list, field.Path, field.Value)}</td></tr>
            """));

    private static Html Value(CompanyFile company, BookList list, string path, string value) =>
        path.EndsWith("Ref.value", StringComparison.Ordinal) && Target(list, path[..^".value".Length].Split('.')[^1]) is { } target
        && company.Table(target.Kind).Has(value)
            ? Html.Of($"""<a href="{target.AddressOf(company.RealmId, value)}">{value}</a>""")
            : Html.Of($"{value}");

    private static BookList? Target(BookList list, string reference) =>
        reference == "ParentRef" ? list
        : Named.TryGetValue(reference, out var named) ? BookList.Of(named)
        : reference.EndsWith("AccountRef", StringComparison.Ordinal) ? BookList.Of(EntityKinds.Account)
        : BookList.Of(EntityKinds.Find(reference[..^"Ref".Length]));

    private static IEnumerable<(string Path, string Value)> Flatten(string path, JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => Flatten(path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value)),
        JsonArray array => array.SelectMany((item, index) => Flatten($"{path}[{index + 1}]", item)),
        _ => [(path, JsonReading.TextOf(node) ?? "")],
    };
}
