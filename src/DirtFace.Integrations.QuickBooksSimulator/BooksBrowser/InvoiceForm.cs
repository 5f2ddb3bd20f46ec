using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>An invoice on the screen: its face, and the fields that a person can change.</summary>
internal static class InvoiceForm
{
    public static Html Of(string address, JsonObject invoice)
    {
        var lines = invoice.Objects("Line").Where(line => line.Text("DetailType") != SalesLines.SubTotal);
        return Html.Of($"""
            <dl class="face">
            <dt>Customer</dt><dd>{invoice.Object("CustomerRef")?.Text("name")}</dd>
            <dt>Date</dt><dd>{invoice.Text("TxnDate")}</dd>
            {invoice.Objects("CustomField").Select(field => Html.Of($"<dt>{field.Text("Name")}</dt><dd>{field.Text("StringValue")}</dd>"))}
            <dt>Tax</dt><dd>{BookList.Dollars(invoice.Object("TxnTaxDetail") ?? [], "TotalTax")}</dd>
            <dt>Total</dt><dd>{BookList.Dollars(invoice, "TotalAmt")}</dd>
            <dt>Open</dt><dd>{BookList.Dollars(invoice, "Balance")}</dd>
            <dt>Private note</dt><dd>{invoice.Text("PrivateNote") ?? "none"}</dd>
            <dt>Edits</dt><dd>{invoice.Text("SyncToken")}</dd>
            </dl>
            <form method="post" action="{address}">
            <p><label for="due">Due date (year-month-day)</label>
            <input id="due" name="due" value="{invoice.Text("DueDate")}" autocomplete="off"></p>
            <p><label for="memo">Message to the customer</label>
            <input id="memo" name="memo" value="{MemoOf(invoice)}" autocomplete="off"></p>
            {Table.Of("Lines", ["Item", "Description", "Quantity", new("Price", true), "Tax", new("Amount", true)], lines.Select(Row))}
            <p class="actions"><button class="primary">Save</button></p>
            </form>
            <form method="post" action="{address}/void"><p class="actions"><button>Void this invoice</button></p></form>
            """);
    }

    public static JsonObject Changes(JsonObject invoice, IFormCollection form)
    {
        var changes = new JsonObject();
        var (due, memo) = (form["due"].ToString().Trim(), form["memo"].ToString().Trim());
        if (due != invoice.Text("DueDate"))
        {
            changes["DueDate"] = due;
        }
        if (memo != MemoOf(invoice))
        {
            changes["CustomerMemo"] = memo.Length == 0 ? null : new JsonObject { ["value"] = memo };
        }
        var lines = new JsonArray([.. invoice.Objects("Line").Select(line => WithQuantity(line.Copy(), form))]);
        if (!JsonNode.DeepEquals(lines, invoice["Line"]))
        {
            changes["Line"] = lines;
        }
        return changes;
    }

    private static JsonObject WithQuantity(JsonObject line, IFormCollection form)
    {
        var detail = line.Object(SalesLines.Sale);
        var field = QuantityField(line);
        if (detail?.Number("UnitPrice") is not { } price || form[field].Count == 0)
        {
            return line;
        }
        if (!decimal.TryParse(form[field], NumberStyles.Number, CultureInfo.InvariantCulture, out var quantity))
        {
            throw Refusals.InvalidNumber("Line.SalesItemLineDetail.Qty");
        }
        if (quantity != (detail.Number("Qty") ?? 1))
        {
            detail["Qty"] = quantity;
            line["Amount"] = Money.Node(quantity * price);
        }
        return line;
    }

    private static Html Row(JsonObject line)
    {
        var detail = line.Object(SalesLines.Sale);
        var item = detail?.Object("ItemRef")?.Text("name") ?? (SalesLines.IsDiscount(line) ? "Discount" : "Note");
        var quantity = detail?["UnitPrice"] is null
            ? Html.Empty
            : Html.Of($"""
                <input name="{QuantityField(line)}" value="{detail.Text("Qty") ?? "1"}" size="6"
                aria-label="Quantity of {item}, line {line.Text("Id")}">
                """);
        return Html.Of($"""
            <tr><th scope="row">{item}</th>{Table.Cell(line.Text("Description") ?? "")}<td>{quantity}</td>
            {Table.Cell(detail?.Text("UnitPrice") ?? "", true)}{Table.Cell(detail?.Ref("TaxCodeRef") ?? "")}
            {Table.Cell(BookList.Dollars(line, "Amount"), true)}</tr>
            """);
    }

    private static string QuantityField(JsonObject line) => $"qty-{line.Text("Id")}";

    private static string MemoOf(JsonObject invoice) => invoice.Object("CustomerMemo")?.Text("value") ?? "";
}
