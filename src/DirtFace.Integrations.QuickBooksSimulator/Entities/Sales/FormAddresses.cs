using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The addresses on a sales form: copied from the customer, or the form's own.</summary>
internal static class FormAddresses
{
    private static readonly string[] Sent = ["BillAddr", "ShipAddr"];

    public static void Complete(EntityWrite write, JsonObject customer)
    {
        var form = write.Document;
        foreach (var field in Sent)
        {
            Addresses.Check(form.Object(field));
            // Recorded: an address that is saved again comes back as plain lines.
            if (!write.IsCreate && write.Sent.ContainsKey(field) && form.Object(field) is { } address)
            {
                form[field] = Addresses.FreeForm(address);
            }
        }
        Addresses.Number(write, Sent);
        form.Default("BillAddr", customer.Object("BillAddr")?.Copy());
        form.Default("ShipAddr", (customer.Object("ShipAddr") ?? customer.Object("BillAddr"))?.Copy());
    }

    /// <summary>Where the goods leave from, which is the company's own address unless the form says another.</summary>
    public static void CompleteShipFrom(EntityWrite write)
    {
        var company = write.Company.Table(EntityKinds.CompanyInfo).Find(EntityKinds.CompanyInfo.OnlyId ?? "");
        write.Document.Default("ShipFromAddr", company?.Object("CompanyAddr") is { } address ? Addresses.FreeForm(address) : null);
    }
}
