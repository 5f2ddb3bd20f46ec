using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>A small piece of work, done in peace up to its last step, in which a node is killed at each point in turn.</summary>
internal sealed record Scenario(string Name, IReadOnlyList<Func<Office, Func<Node, Task>>> Steps)
{
    public string RequestIds { get; init; } = "ignored";

    public bool CustomNumbers { get; init; }

    public string Rotation { get; init; } = "always";

    public string OldToken { get; init; } = "grace";

    public string ParallelRefresh { get; init; } = "second-fails";

    /// <summary>What becomes of the first call of this kind in the last step.</summary>
    public Func<Call, Journey?> JourneyOf { get; init; } = _ => null;

    /// <summary>Whether the former refresh token works on.</summary>
    public bool KeepsOldToken => OldToken == "grace" || Rotation == "never";

    private static readonly Func<Office, Func<Node, Task>> Send = office => office.Send();
    private static readonly Func<Office, Func<Node, Task>> Edit = office => office.Edit(office.LastInvoice);
    private static readonly Func<Office, Func<Node, Task>> Void = office => office.Void(office.LastInvoice);
    private static readonly Func<Office, Func<Node, Task>> EditCustomer = office => office.EditCustomer(office.LastCustomer);
    private static readonly Func<Office, Func<Node, Task>> Expire = office => office.ExpireTokens;

    // The bookkeeper's edit and our own in one step, so that ours meets a newer version.
    private static readonly Func<Office, Func<Node, Task>> EditBoth = office =>
    {
        var (theirs, ours) = (false, office.Edit(office.LastInvoice));
        return async node =>
        {
            if (!theirs)
            {
                theirs = true;
                office.NoteInQuickBooks();
            }

            await ours(node);
        };
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("create", [Send]),
        new("create where numbers are ours", [Send]) { CustomNumbers = true },
        new("create where ids are honoured", [Send]) { RequestIds = "honoured" },
        new("update", [Send, Edit]),
        new("void", [Send, Void]),
        new("update of a customer", [Send, EditCustomer]),
        new("stale token", [Send, EditBoth]),
        new("create, answer lost", [Send]) { JourneyOf = Lost("create", Way.CutAfter) },
        new("create, request lost", [Send]) { JourneyOf = Lost("create", Way.CutBefore) },
        new("update, answer lost", [Send, Edit]) { JourneyOf = Lost("update", Way.CutAfter) },
        new("void, request lost", [Send, Void]) { JourneyOf = Lost("void", Way.CutBefore) },
        .. Refreshes,
    ];

    /// <summary>A refresh on the way of an invoice, in every way in which QuickBooks may replace refresh tokens.</summary>
    public static IReadOnlyList<Scenario> Refreshes =>
    [
        new("refresh, same value", [Expire, Send]) { Rotation = "never" },
        new("refresh, new value with grace", [Expire, Send]),
        new("refresh, new value each time", [Expire, Send]) { OldToken = "dies" },
        new("refresh, family revoked", [Expire, Send]) { OldToken = "dies", ParallelRefresh = "first-revoked-too" },
        new("refresh, answer lost, with grace", [Expire, Send]) { JourneyOf = call => call.IsToken ? new Journey("cut-after-commit", Way.CutAfter, TimeSpan.Zero) : null },
    ];

    private static Func<Call, Journey?> Lost(string operation, Way way) => call =>
        call.Operation == operation && call.Entity == "invoice" ? new Journey(way == Way.CutAfter ? "cut-after-commit" : "cut-before-request", way, TimeSpan.Zero) : null;
}
