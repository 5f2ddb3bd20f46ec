using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>A change that a person makes on the screen: always on the newest version, in the name of the first administrator.</summary>
internal static class PersonalEdit
{
    public static WriteCommand Command(
        CompanyFile company, EntityKind kind, string id, JsonObject fields, DateTimeOffset at, string operation = "update")
    {
        var sent = fields.Copy();
        sent["Id"] = id;
        sent["sparse"] = true;
        sent["SyncToken"] = company.Require(kind, id).Text("SyncToken");
        return new WriteCommand(kind, sent, company.Head.Members[0].User, at) { Operation = operation, IsByPerson = true };
    }
}
