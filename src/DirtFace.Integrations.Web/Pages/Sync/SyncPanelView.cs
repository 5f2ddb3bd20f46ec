using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>A record's QuickBooks panel with what its reader may do there.</summary>
public sealed record SyncPanelView
{
    public required SyncPanel Panel { get; init; }

    /// <summary>Whether the reader may send, retry and decide.</summary>
    public required bool CanAct { get; init; }

    /// <summary>Whether the reader may change mappings.</summary>
    public required bool CanAdmin { get; init; }

    /// <summary>Whom to ask; filled only where the reader may not act.</summary>
    public IReadOnlyList<string> Admins { get; init; } = [];

    public bool Moves => Panel.Badge.Status.IsMoving();

    /// <summary>Our reference, and what QuickBooks calls the record.</summary>
    public IReadOnlyList<Fact> Facts =>
    [
        new("Reference", Panel.Reference),
        new("Record", $"{RecordLinks.Word(Panel.Kind)} {Panel.LocalId}"),
        .. Fact("QuickBooks id", Panel.Badge.QuickBooksId),
        .. Fact("Problem", Panel.Problem?.Key),
        .. Fact("QuickBooks said", Panel.Problem?.Technical),
    ];

    /// <summary>The panel, or null when this business has no such record.</summary>
    public static async Task<SyncPanelView?> ReadAsync(
        ReadSyncPanel read, SignedIn signedIn, SyncKind kind, Guid id, CancellationToken ct)
    {
        if (await read.RunAsync(kind, id, ct) is not { } panel)
        {
            return null;
        }

        var canAdmin = signedIn.Can(Role.Admin);
        return new SyncPanelView
        {
            Panel = panel,
            CanAct = signedIn.Can(Role.Billing),
            CanAdmin = canAdmin,
            Admins = canAdmin || panel.Problem is null ? [] : await signedIn.AdminNamesAsync(ct),
        };
    }

    private static Fact[] Fact(string label, string? value) => value is null ? [] : [new Fact(label, value)];
}
