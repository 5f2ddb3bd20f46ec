using System.Globalization;
using DirtFace.Integrations.Chaos.Arenas;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>How the nodes of an experiment are configured.</summary>
internal static class NodeSettings
{
    // Short limits, so that a doubt costs seconds; their order is that of the real ones (reliability rules §9).
    public static Dictionary<string, string> For(Uri address, Uri publicUrl, Uri quickBooks, string dataFolder, ArenaPlan plan) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = Authority(address),
        // As the launch settings have it: a start is what kills cost most.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["Data__Folder"] = dataFolder,
        ["QuickBooks__Environment"] = "Simulator",
        ["QuickBooks__PublicUrl"] = Authority(publicUrl),
        ["QuickBooks__RequestTimeout"] = Text(plan.RequestTimeout),
        ["Simulator__Embedded"] = "false",
        ["Simulator__Url"] = Authority(quickBooks),
        // The simulator counts no calls here, and no kill should wait for a quota.
        ["Sync__RequestsPerSecond"] = "0",
        ["Sync__RequestsPerMinute"] = "0",
        ["Sync__BatchesPerMinute"] = "0",
        ["Sync__RemoteLimit"] = Text(plan.RemoteLimit),
        ["Sync__RemoteMargin"] = "00:00:00.5",
        ["Sync__Lease"] = Text(plan.Lease),
        ["Sync__ThrottlePause"] = "00:00:01",
        ["Sync__BackOffSeconds__0"] = "0.1",
        ["Sync__BackOffSeconds__1"] = "0.2",
        ["Sync__BackOffSeconds__2"] = "0.5",
        ["Sync__BackOffSeconds__3"] = "1",
        ["Sync__BackOffSeconds__4"] = "1",
        ["Sync__BackOffSeconds__5"] = "1",
    };

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private static string Authority(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
