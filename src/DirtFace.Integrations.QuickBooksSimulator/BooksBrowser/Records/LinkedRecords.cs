using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>The transactions that a record is linked with, and those of a customer or a vendor.</summary>
internal static class LinkedRecords
{
    // The newest of each kind; the lists have them all.
    private const int Shown = 20;

    public static Html Of(CompanyFile company, BookList list, JsonObject document)
    {
        var linked = list.Kind.IdSequence == EntityKinds.Names ? OfParty(company, list, document) : OfTransaction(company, document);
        var rows = linked.ToList();
        return rows.Count == 0 ? Html.Empty : Html.Of($"""
            <h2>Linked records</h2>
            {Table.Of("Linked records", ["Record", "Date", new("Total", true), new("Open", true)], rows)}
            """);
    }

    // A link is often kept on one side only: a bill payment names its bill in a line.
    private static IEnumerable<Html> OfTransaction(CompanyFile company, JsonObject document) => Link.In(document)
        .Concat(document.Objects("Line").SelectMany(Link.In))
        .Distinct()
        .Select(link => (link.Kind, link.Id))
        .Select(link => link.Kind is { } kind && BookList.Of(kind) is { } list && company.Table(kind).Find(link.Id) is { } found
            ? Row(company, list, found)
            : Html.Empty);

    private static IEnumerable<Html> OfParty(CompanyFile company, BookList list, JsonObject document)
    {
        var field = list.Kind == EntityKinds.Customer ? "CustomerRef" : "VendorRef";
        var id = document.Text("Id") ?? "";
        return BookList.All.Where(other => company.Table(other.Kind).HasIndex(field)).SelectMany(other => company.Table(other.Kind)
            .LookupIds(field, id).Reverse().Take(Shown).Select(company.Table(other.Kind).Find).OfType<JsonObject>()
            .Select(found => Row(company, other, found)));
    }

    private static Html Row(CompanyFile company, BookList list, JsonObject document) => Html.Of($"""
        <tr><th scope="row"><a href="{list.AddressOf(company.RealmId, document.Text("Id") ?? "")}">{RecordPages.TitleOf(list, document)}</a></th>
        {Table.Cell(document.Text("TxnDate") ?? "")}{Table.Cell(BookList.Dollars(document, "TotalAmt"), true)}
        {Table.Cell(document["Balance"] is null ? "" : BookList.Dollars(document, "Balance"), true)}</tr>
        """);
}
