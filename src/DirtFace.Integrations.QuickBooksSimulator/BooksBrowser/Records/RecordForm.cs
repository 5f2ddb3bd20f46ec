using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>The form of a stored record or of a new one, and what somebody typed into it.</summary>
internal static class RecordForm
{
    public static Html Edit(CompanyFile company, BookList list, JsonObject document, IFormCollection? typed) =>
        list.Fields.Count == 0 || !list.Kind.Operations.HasFlag(EntityOperations.Update) ? Html.Empty : Html.Of($"""
            <h2>Edit</h2>
            <form method="post" action="{list.AddressOf(company.RealmId, document.Text("Id") ?? "")}">
            <div class="fields">{list.Fields.Where(field => !field.IsOnlyNew).Select(field => field.Show(company, document, typed))}</div>
            {LinesForm.OfStored(list, document, typed)}
            {ClosingPassword(company, list)}
            {Inputs.Button("Save")}
            </form>
            """);

    public static Html New(CompanyFile company, BookList list, IFormCollection? typed) => Html.Of($"""
        <form method="post" action="{list.AddressIn(company.RealmId)}/new">
        <div class="fields">{list.Fields.Where(field => IsOffered(company, field)).Select(field => field.Show(company, [], typed))}</div>
        {LinesForm.OfNew(company, list, typed)}
        {ClosingPassword(company, list)}
        {Inputs.Button("Add to the books")}
        </form>
        """);

    public static JsonObject Changes(CompanyFile company, BookList list, JsonObject document, IFormCollection form)
    {
        var changes = new JsonObject();
        foreach (var field in list.Fields.Where(field => !field.IsOnlyNew))
        {
            field.Write(company, document, form, changes);
        }
        LinesForm.Write(list, document, form, changes);
        return changes;
    }

    public static JsonObject Fresh(CompanyFile company, BookList list, IFormCollection form)
    {
        var fresh = new JsonObject();
        foreach (var field in list.Fields)
        {
            field.Write(company, [], form, fresh);
        }
        if (list.Lines != LineShape.None)
        {
            fresh["Line"] = LinesForm.ReadNew(list, form);
        }
        return fresh;
    }

    /// <summary>Asks for the password of closed books, where there is one.</summary>
    public static Html ClosingPassword(CompanyFile company, BookList list) =>
        list.IsTransaction && company.Settings.Text(ClosedBooks.PasswordSetting) is { Length: > 0 }
            ? Inputs.Text(
                "closingPassword",
                "Closing password",
                "",
                $"Needed for what is dated {ClosedBooks.ClosedUntil(company):yyyy-MM-dd} or before: these books are closed.",
                type: "password")
            : Html.Empty;

    public static string? PasswordIn(IFormCollection form) => form["closingPassword"].ToString() is { Length: > 0 } password ? password : null;

    // Where QuickBooks gives the numbers itself, a typed one would only be ignored.
    private static bool IsOffered(CompanyFile company, FormField field) =>
        field.Path != "DocNumber" || company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") == true;
}
