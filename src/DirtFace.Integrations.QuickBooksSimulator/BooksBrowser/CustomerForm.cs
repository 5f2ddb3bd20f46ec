using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The fields of a customer that a person can change here.</summary>
internal static class CustomerForm
{
    public static Html Of(string address, JsonObject customer) => Html.Of($"""
        <form method="post" action="{address}">
        <p><label for="name">Name</label><input id="name" name="name" value="{customer.Text("DisplayName")}" autocomplete="off"></p>
        <p><label for="email">E-mail</label><input id="email" name="email" value="{EmailOf(customer)}" autocomplete="off"></p>
        <p class="actions"><button class="primary">Save</button></p>
        </form>
        """);

    public static JsonObject Changes(JsonObject customer, IFormCollection form)
    {
        var changes = new JsonObject();
        var (name, email) = (form["name"].ToString().Trim(), form["email"].ToString().Trim());
        if (name != customer.Text("DisplayName"))
        {
            changes["DisplayName"] = name;
        }
        if (email != EmailOf(customer))
        {
            changes["PrimaryEmailAddr"] = email.Length == 0 ? null : new JsonObject { ["Address"] = email };
        }
        return changes;
    }

    private static string EmailOf(JsonObject customer) => customer.Object("PrimaryEmailAddr")?.Text("Address") ?? "";
}
