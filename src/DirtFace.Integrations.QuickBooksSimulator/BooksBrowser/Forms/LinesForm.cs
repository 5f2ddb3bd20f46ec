using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>The lines of a transaction in a form: a stored line takes another quantity or amount, a new one everything.</summary>
internal static class LinesForm
{
    // What a person types by hand; an app writes longer ones.
    private const int NewLines = 3;

    public static Html OfStored(BookList list, JsonObject document, IFormCollection? typed)
    {
        var lines = document.Objects("Line").Where(line => line.Text("DetailType") != SalesLines.SubTotal).ToList();
        return list.Lines == LineShape.None || lines.Count == 0 ? Html.Empty : Table.Of(
            "Lines",
            ["For", "Description", "Quantity", new("Price", true), "Tax", new("Amount", true)],
            lines.Select(line => Row(list, line, typed)));
    }

    public static Html OfNew(CompanyFile company, BookList list, IFormCollection? typed)
    {
        if (list.Lines == LineShape.None)
        {
            return Html.Empty;
        }
        var isSale = list.Lines == LineShape.Sale;
        InputOption[] choices = [new("", "None"), .. isSale
            ? FormField.Choices(company, EntityKinds.Item, item => item.Text("Type") != "Category")
            : FormField.Choices(company, EntityKinds.Account, account => account.Text("AccountType") is "Expense" or "Cost of Goods Sold" or "Other Expense")];
        return Html.Join(Enumerable.Range(1, NewLines).Select(number => Html.Of($"""
            <fieldset class="line"><legend>Line {number}</legend>
            {Inputs.Select($"line-{number}", isSale ? "Product or service" : "Account", choices, Inputs.Typed(typed, $"line-{number}", ""))}
            {(isSale ? Inputs.Text($"newqty-{number}", "Quantity", Inputs.Typed(typed, $"newqty-{number}", "1")) : Html.Empty)}
            {Inputs.Text($"price-{number}", isSale ? "Price" : "Amount", Inputs.Typed(typed, $"price-{number}", ""))}
            {Inputs.Text($"text-{number}", "Description", Inputs.Typed(typed, $"text-{number}", ""))}
            </fieldset>
            """)));
    }

    /// <summary>The lines of a new document; those without a product or an account are left out.</summary>
    public static JsonArray ReadNew(BookList list, IFormCollection form) => new([.. Enumerable.Range(1, NewLines)
        .Where(number => form[$"line-{number}"].ToString().Length > 0)
        .Select(number => list.Lines == LineShape.Sale ? SaleLine(form, number) : ExpenseLine(form, number))]);

    /// <summary>Puts changed quantities and amounts into a copy of the stored lines, if there are any.</summary>
    public static void Write(BookList list, JsonObject document, IFormCollection form, JsonObject changes)
    {
        if (list.Lines == LineShape.None)
        {
            return;
        }
        var lines = new JsonArray([.. document.Objects("Line").Select(line => Changed(line.Copy(), form))]);
        if (lines.Count > 0 && !JsonNode.DeepEquals(lines, document["Line"]))
        {
            changes["Line"] = lines;
        }
    }

    private static JsonObject SaleLine(IFormCollection form, int number)
    {
        var (quantity, price) = (NumberOf(form, $"newqty-{number}", "quantity"), NumberOf(form, $"price-{number}", "price"));
        return WithText(form, number, new JsonObject
        {
            ["DetailType"] = SalesLines.Sale,
            ["Amount"] = Money.Node(quantity * price),
            [SalesLines.Sale] = new JsonObject
            {
                ["ItemRef"] = JsonReading.Reference(form[$"line-{number}"].ToString()),
                ["Qty"] = quantity,
                ["UnitPrice"] = price,
            },
        });
    }

    private static JsonObject ExpenseLine(IFormCollection form, int number) => WithText(form, number, new JsonObject
    {
        ["DetailType"] = ExpenseLines.Account,
        ["Amount"] = NumberOf(form, $"price-{number}", "amount"),
        [ExpenseLines.Account] = new JsonObject { ["AccountRef"] = JsonReading.Reference(form[$"line-{number}"].ToString()) },
    });

    private static JsonObject WithText(IFormCollection form, int number, JsonObject line)
    {
        if (form[$"text-{number}"].ToString().Trim() is { Length: > 0 } text)
        {
            line["Description"] = text;
        }
        return line;
    }

    private static JsonObject Changed(JsonObject line, IFormCollection form)
    {
        var field = FieldOf(line);
        if (form[field].Count == 0)
        {
            return line;
        }
        var typed = NumberOf(form, field, "quantity or amount");
        if (line.Object(SalesLines.Sale) is not { } sale)
        {
            line["Amount"] = typed == line.Number("Amount") ? line["Amount"]?.DeepClone() : typed;
        }
        else if (sale.Number("UnitPrice") is { } price && typed != (sale.Number("Qty") ?? 1))
        {
            sale["Qty"] = typed;
            line["Amount"] = Money.Node(typed * price);
        }
        return line;
    }

    private static Html Row(BookList list, JsonObject line, IFormCollection? typed)
    {
        var detail = line.Object(SalesLines.Sale) ?? line.Object(ExpenseLines.Account) ?? line.Object(ExpenseLines.Item);
        var about = detail?.Object("ItemRef")?.Text("name") ?? detail?.Object("AccountRef")?.Text("name")
            ?? (SalesLines.IsDiscount(line) ? "Discount" : "Note");
        var isSale = list.Lines == LineShape.Sale && detail?["UnitPrice"] is not null;
        var isExpense = line.Object(ExpenseLines.Account) is not null;
        return Html.Of($"""
            <tr><th scope="row">{about}</th>{Table.Cell(line.Text("Description") ?? "")}
            <td>{(isSale ? Input(line, "Quantity of", about, detail?.Text("Qty") ?? "1", typed) : Html.Empty)}</td>
            {Table.Cell(detail?.Text("UnitPrice") ?? "", true)}{Table.Cell(detail?.Ref("TaxCodeRef") ?? "")}
            {(isExpense
                ? Html.Of($"""<td class="amount">{Input(line, "Amount of", about, line.Text("Amount") ?? "", typed)}</td>""")
                : Table.Cell(BookList.Dollars(line, "Amount"), true))}</tr>
            """);
    }

    private static Html Input(JsonObject line, string what, string about, string value, IFormCollection? typed) => Html.Of($"""
        <input name="{FieldOf(line)}" type="text" value="{Inputs.Typed(typed, FieldOf(line), value)}" size="8"
        aria-label="{what} {about}, line {line.Text("Id")}">
        """);

    private static string FieldOf(JsonObject line) => $"qty-{line.Text("Id")}";

    private static decimal NumberOf(IFormCollection form, string field, string meaning) =>
        decimal.TryParse(form[field], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormProblem($"\"{form[field]}\" is not a number. Type the {meaning} of each line like 12.50.");
}
