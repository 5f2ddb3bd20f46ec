using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>What a change by a person led to: the document, or the refusal as a mistake of whoever asked for it.</summary>
internal static class PersonalAnswer
{
    public static JsonObject Read(ApiAnswer answer)
    {
        var body = JsonReading.ParseObject(answer.Body);
        var fault = body.Object("Fault")?.Objects("Error").FirstOrDefault();
        return fault is null ? body : throw ControlRequestException.Invalid(fault.Text("Detail") ?? "QuickBooks refused the change.");
    }
}
