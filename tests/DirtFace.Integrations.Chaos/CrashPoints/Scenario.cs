using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>A small piece of work, done in peace up to its last step, in which a node is killed at each point in turn.</summary>
internal sealed record Scenario(string Name, IReadOnlyList<Func<Office, Func<Node, Task>>> Steps)
{
    public string RequestIds { get; init; } = "ignored";

    /// <summary>What a refused call gets when it comes again.</summary>
    public string RefusedAgain { get; init; } = "executed";

    public bool CustomNumbers { get; init; }

    /// <summary>From so many writes on they share calls; 0: never.</summary>
    public int BatchFrom { get; init; }

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
    private static readonly Func<Office, Func<Node, Task>> Pay = office => office.Pay(office.LastInvoice);
    private static readonly Func<Office, Func<Node, Task>> VoidPayment = office => office.VoidPayment(office.LastPayment);
    private static readonly Func<Office, Func<Node, Task>> SendTaken = office => office.SendToTakenName();
    private static readonly Func<Office, Func<Node, Task>> Rename = office => office.RenameCustomer(office.LastCustomer);
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
        new("create, answer lost, look too new", [Send]) { JourneyOf = LostAndLagging },
        new("create, request lost", [Send]) { JourneyOf = Lost("create", Way.CutBefore) },
        new("update, answer lost", [Send, Edit]) { JourneyOf = Lost("update", Way.CutAfter) },
        new("void, request lost", [Send, Void]) { JourneyOf = Lost("void", Way.CutBefore) },
        new("payment", [Send, Pay]),
        new("payment, answer lost", [Send, Pay]) { JourneyOf = Lost("create", Way.CutAfter, "payment") },
        new("void of a payment", [Send, Pay, VoidPayment]),
        new("refused, renamed and sent again", [SendTaken, Rename]) { RequestIds = "honoured", RefusedAgain = "replayed" },
        new("batch", [Send]) { BatchFrom = 2 },
        new("batch, answer lost", [Send]) { BatchFrom = 2, JourneyOf = Lost("create", Way.CutAfter, "batch") },
        new("batch, request lost, ids honoured", [Send]) { BatchFrom = 2, RequestIds = "honoured", JourneyOf = Lost("create", Way.CutBefore, "batch") },
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

    // What was made is not found yet, so that it is sent again and refused: by itself (W10).
    private static Journey? LostAndLagging(Call call) =>
        call is { Operation: "create", Entity: "customer" } ? new Journey("cut-after-commit", Way.CutAfter, TimeSpan.Zero)
        : call.Query.Contains("from Customer", StringComparison.OrdinalIgnoreCase)
            ? new Journey("read-lag", Way.ThereAndBack, TimeSpan.Zero, new { kind = "read-lag", delayMs = 600_000 })
        : null;

    private static Func<Call, Journey?> Lost(string operation, Way way, string entity = "invoice") => call =>
        call.Operation == operation && call.Entity == entity ? new Journey(way == Way.CutAfter ? "cut-after-commit" : "cut-before-request", way, TimeSpan.Zero) : null;
}
