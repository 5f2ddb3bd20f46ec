namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>The document that brings the balance of a customer to nothing whom a person makes inactive; an app is refused instead.</summary>
internal static class WrittenOffBalance
{
    private const string Note = "Created by QB Online to adjust balance for deletion";

    public static void Enter(EntityWrite write)
    {
        var balance = write.Company.Balances.Of(write.Id);
        if (!write.IsByPerson || write.IsCreate || balance == 0 || !NameRules.Inactivates(write))
        {
            return;
        }
        // The last document of the customer is still made in the name of an active one.
        write.Document["Active"] = true;
        EntityWriter.CreateWithin(
            write, balance > 0 ? EntityKinds.CreditMemo : EntityKinds.Invoice, AdjustingForm.For(write, Math.Abs(balance), Note));
        write.Document["Active"] = false;
    }
}
