using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>The one vocabulary of statuses: every state that people see has its words and its tone here.</summary>
public static class StatusBadges
{
    private const string PauseIcon = "pause";

    public static BadgeView Badge(this RecordStatus status) => status switch
    {
        RecordStatus.NotSent => new BadgeView(Tone.Idle, "Not sent"),
        RecordStatus.Waiting => new BadgeView(Tone.Info, "Waiting"),
        RecordStatus.Sending => new BadgeView(Tone.Info, "Sending"),
        RecordStatus.Synced => new BadgeView(Tone.Ok, "Synced"),
        RecordStatus.SyncedWithNote => new BadgeView(Tone.Warn, "Synced with note"),
        RecordStatus.NeedsAttention => new BadgeView(Tone.Bad, "Needs attention"),
        RecordStatus.Paused => new BadgeView(Tone.Idle, "Paused", PauseIcon),
        RecordStatus.Skipped => new BadgeView(Tone.Idle, "Skipped"),
    };

    public static BadgeView Badge(this ConnectionState state) => state switch
    {
        ConnectionState.NotConnected => new BadgeView(Tone.Idle, "Not connected"),
        ConnectionState.Connecting => new BadgeView(Tone.Info, "Connecting"),
        ConnectionState.Connected => new BadgeView(Tone.Ok, "Connected"),
        ConnectionState.Degraded => new BadgeView(Tone.Warn, "Slow right now"),
        ConnectionState.ReconnectRequired => new BadgeView(Tone.Bad, "Token expired"),
        ConnectionState.Paused => new BadgeView(Tone.Idle, "Paused", PauseIcon),
        ConnectionState.Suspended => new BadgeView(Tone.Bad, "Suspended by Intuit"),
    };

    /// <summary>Where the invoice stands with the customer; late is a status of its own as long as money is owed.</summary>
    public static BadgeView Badge(this InvoiceStanding standing, DateOnly due, DateOnly today) => standing switch
    {
        InvoiceStanding.Draft => new BadgeView(Tone.Idle, "Draft"),
        InvoiceStanding.Sent or InvoiceStanding.PartiallyPaid when due < today => new BadgeView(Tone.Warn, "Overdue"),
        InvoiceStanding.Sent => new BadgeView(Tone.Info, "Sent"),
        InvoiceStanding.PartiallyPaid => new BadgeView(Tone.Info, "Partially paid"),
        InvoiceStanding.Paid => new BadgeView(Tone.Ok, "Paid"),
        InvoiceStanding.Void => new BadgeView(Tone.Idle, "Void"),
    };

    public static BadgeView Badge(this PaymentStatus status) => status switch
    {
        PaymentStatus.Recorded => new BadgeView(Tone.Ok, "Recorded"),
        PaymentStatus.Void => new BadgeView(Tone.Idle, "Void"),
    };

    /// <summary>Whether a record's side in QuickBooks may change by itself while somebody looks at it.</summary>
    public static bool IsMoving(this RecordStatus status) => status is RecordStatus.Waiting or RecordStatus.Sending;
}
