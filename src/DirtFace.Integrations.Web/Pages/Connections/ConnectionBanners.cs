using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>The worked messages about the connection: how a connect attempt ended, and what is wrong now.</summary>
public static class ConnectionBanners
{
    private static readonly BannerAction Help = new("How connecting works", "/help#connect");

    /// <summary>How the last attempt to connect ended; null when the page itself shows it.</summary>
    public static BannerView? Of(ConnectOutcome outcome, ConnectionView connection) => outcome switch
    {
        ConnectOutcome.Connected => null,
        ConnectOutcome.Declined => Message("conn.declined", Tone.Info, "QuickBooks was not connected",
            "The permission screen was closed or declined. Nothing changed.", Connect("Try again"), Help),
        ConnectOutcome.LinkStale => Message("conn.link_stale", Tone.Info, "That connection link has expired",
            "Links work once, for 10 minutes, to protect your books.", Connect("Start again"), Help),
        ConnectOutcome.CompanyTaken => Message("conn.company_taken", Tone.Bad, "That company is already linked elsewhere",
            "A QuickBooks company can be linked to one Dirt Face business at a time. Nothing was connected.",
            Connect("Choose another company"), new BannerAction("Contact support", "/help#contact")),
        ConnectOutcome.WrongCompany => Message("conn.wrong_company", Tone.Bad, "That is a different QuickBooks company",
            $"This business is linked to {connection.CompanyName}, so we changed nothing.",
            Connect($"Sign in to {connection.CompanyName}"), Help),
        ConnectOutcome.Failed => Message("conn.failed", Tone.Warn, "QuickBooks did not finish connecting",
            "Nothing was connected and nothing was changed.", Connect("Try again"), Help),
    };

    /// <summary>What keeps a connected business from syncing; null when nothing does.</summary>
    public static BannerView? Of(ConnectionView connection, bool canAdmin) => connection.State switch
    {
        ConnectionState.ReconnectRequired => Message("conn.expired", Tone.Bad, "QuickBooks needs you to sign in again",
            $"{connection.StateReason} Nothing is lost{(connection.Waiting == 0 ? "" : $": {Waiting(connection)} here until you reconnect")}.".TrimStart(),
            canAdmin ? Connect("Reconnect") : null, See),
        ConnectionState.Connected or ConnectionState.Degraded when connection.Hold == HoldReason.RestoreUnannounced => Message(
            "conn.restored", Tone.Bad, "Dirt Face knows less than QuickBooks",
            "QuickBooks has records that Dirt Face sent and does not remember, as after a restored backup. Nothing is sent until both were compared.",
            canAdmin ? new BannerAction("Check now", ConnectionLinks.CheckNow, IsPost: true) : null, new BannerAction("Contact support", "/help#contact")),
        ConnectionState.Connected or ConnectionState.Degraded when connection.Hold == HoldReason.RestoreAnnounced => Message(
            "conn.comparing", Tone.Info, "QuickBooks is being compared",
            $"Dirt Face was restored from a backup. {Capital(Waiting(connection))} here until both were compared.", See, null),
        ConnectionState.Suspended => Message("qb.lapsed", Tone.Bad, "QuickBooks is not accepting new records",
            $"{connection.StateReason} {Capital(Waiting(connection))} here.".TrimStart(),
            canAdmin ? TryNow("Try again") : null, See),
        ConnectionState.Degraded => Message("qb.down", Tone.Warn, "QuickBooks is not responding",
            $"Your work here is saved. {Capital(Waiting(connection))} and goes out by itself.",
            canAdmin ? TryNow("Try now") : See, canAdmin ? See : null),
        ConnectionState.Paused => Message("conn.paused", Tone.Info, "Sync is paused",
            $"{connection.StateReason} {Capital(Waiting(connection))} here.".TrimStart(), See, null),
        ConnectionState.NotConnected or ConnectionState.Connecting or ConnectionState.Connected => null,
    };

    /// <summary>Why this business may not use QuickBooks; null when it may.</summary>
    public static BannerView? Of(GateResult gate, Plan needed, Plan current, bool canAdmin) => gate switch
    {
        GateResult.Open => null,
        GateResult.PlanTooLow => Message("plan.too_low", Tone.Plan, $"QuickBooks sync is part of the {needed} plan",
            $"This business is on {current}. Your customers and invoices are not affected.",
            canAdmin ? new BannerAction("See plans", ConnectionLinks.Plans) : null, new BannerAction("What you get", "/help#what-syncs")),
        GateResult.RegionUnsupported => Message("region.unsupported", Tone.Idle, "QuickBooks sync is not offered in your country",
            "It is offered in the countries that the platform has chosen.", new BannerAction("Back to Integrations", "/settings/integrations"), null),
    };

    public static BannerView Unreachable { get; } = Message("qb.unreachable", Tone.Warn, "QuickBooks could not be reached",
        "Nothing was connected and nothing was changed.", Connect("Try again"), null);

    private static BannerAction TryNow(string text) => new(text, ConnectionLinks.TryNow, IsPost: true);

    private static BannerAction See => new("See what is waiting", "/invoices?quickbooks=paused");

    private static BannerAction Connect(string text) => new(text, ConnectionLinks.Connect, IsPost: true);

    private static string Waiting(ConnectionView connection) =>
        connection.Waiting == 0 ? "nothing waits" : $"{Formats.Count(connection.Waiting, "change")} {(connection.Waiting == 1 ? "waits" : "wait")}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static BannerView Message(string key, Tone tone, string title, string text, BannerAction? primary, BannerAction? secondary) => new()
    {
        Key = key,
        Tone = tone,
        Title = title,
        Explanation = text,
        Primary = primary,
        Secondary = secondary,
    };
}
