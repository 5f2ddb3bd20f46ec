using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The part of every document that QuickBooks keeps itself: id, version and times.</summary>
internal static class Versions
{
    public static long Of(JsonObject document) =>
        long.TryParse(document.Text("SyncToken"), NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;

    public static void Stamp(JsonObject document, string id, long token, JsonObject metaData)
    {
        document["domain"] = "QBO";
        document["sparse"] = false;
        document["Id"] = id;
        document["SyncToken"] = token.ToString(CultureInfo.InvariantCulture);
        document["MetaData"] = metaData.Parent is null ? metaData : metaData.Copy();
    }
}
