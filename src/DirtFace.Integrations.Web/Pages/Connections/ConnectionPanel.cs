using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>How a connected business stands: its company, its work, and the steps until sync is on.</summary>
public sealed record ConnectionPanel(ConnectionView Connection, MappingView? Mapping, bool CanAdmin)
{
    /// <summary>Whether the panel may change by itself while somebody looks at it.</summary>
    public bool Moves => IsLive && (Connection.ListsPending || Connection.AuditPending || Connection.Syncing || (Connection.SyncOn && Connection.Waiting > 0));

    /// <summary>Differs whenever the panel would look different.</summary>
    public string Version =>
        $"{Connection.Stamp}.{Connection.Syncing}.{Connection.Waiting}.{Connection.NeedAttention}.{Connection.Differences}.{Connection.LastSyncedAt?.UtcTicks}.{MappedCount}";

    public bool IsLive => Connection.State is ConnectionState.Connected or ConnectionState.Degraded;

    public bool HasIncomeAccount => Mapping?.IncomeAccount is { ChosenId: not null, ChosenIsGone: false };

    public BadgeView Badge => Connection is { State: ConnectionState.Connected, Syncing: true }
        ? new BadgeView(Tone.Info, "Syncing")
        : Connection.State.Badge();

    /// <summary>"214 records", of the newest comparison.</summary>
    public string? CheckedCount => Connection.LastAudit is { } last ? Formats.Count(last.Checked, "record") : null;

    public string MappedCount => Mapping is null ? "" : $"{Mapping.Mapped} of {Mapping.Needed.Count}";

    public IReadOnlyList<SetUpStep> Steps =>
    [
        new("Read accounts, products and tax codes", ListsState, Connection.ListsReadAt is null ? ListsText : "Done"),
        new("Choose where things go", MappingState, HasIncomeAccount ? $"{MappedCount} chosen" : "An income account is needed"),
        new("Turn on sync", Connection.SyncOn ? "done" : Current(HasIncomeAccount), Connection.SyncOn ? "On" : "Nothing is sent until you turn it on"),
    ];

    private string ListsState => Connection.ListsReadAt is not null ? "done" : Connection.ListsProblem is not null ? "problem" : "current";

    private string ListsText => Connection.ListsProblem is not null ? "There is a problem" : "In progress";

    private string MappingState => HasIncomeAccount ? "done" : Current(Connection.ListsReadAt is not null);

    private static string Current(bool reached) => reached ? "current" : "later";
}

/// <summary>A step until sync is on; its state is done, current, problem or later, as the stylesheet knows them.</summary>
public sealed record SetUpStep(string Text, string State, string Note);
