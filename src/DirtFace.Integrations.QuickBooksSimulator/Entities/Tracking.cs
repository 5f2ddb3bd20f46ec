using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>
/// Classes and locations on transactions. QuickBooks keeps them only where the company's preferences switch them on, and says nothing
/// about those that it drops.
/// </summary>
internal static class Tracking
{
    private const string ClassField = "ClassRef";
    private const string DepartmentField = "DepartmentRef";

    public static void Complete(EntityWrite write)
    {
        var preferences = write.Company.Preferences.Object("AccountingInfoPrefs") ?? [];
        Complete(write, write.Document, ClassField, preferences.Flag("ClassTrackingPerTxn"), EntityKinds.Class, ClassKind.Plural);
        Complete(write, write.Document, DepartmentField, preferences.Flag("TrackDepartments"), EntityKinds.Department, DepartmentKind.Plural);
        foreach (var detail in write.Document.Objects("Line").SelectMany(line => line.Select(pair => pair.Value).OfType<JsonObject>()))
        {
            Complete(write, detail, ClassField, preferences.Flag("ClassTrackingPerTxnLine"), EntityKinds.Class, ClassKind.Plural);
        }
    }

    private static void Complete(EntityWrite write, JsonObject holder, string field, bool? isTracked, EntityKind kind, string plural)
    {
        if (isTracked != true || holder.Ref(field) is null or "")
        {
            holder.Remove(field);
            return;
        }
        References.Resolve(write, kind, plural, holder, field);
    }
}
