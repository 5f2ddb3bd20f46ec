using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Where a node has stopped to wait for the conductor.</summary>
internal enum PointKind
{
    /// <summary>About to begin a transaction.</summary>
    Begin,

    /// <summary>About to read from the database.</summary>
    Read,

    /// <summary>About to write to the database.</summary>
    Write,

    /// <summary>About to commit.</summary>
    Commit,

    /// <summary>Has committed and does not know it yet.</summary>
    Committed,

    /// <summary>A request has left and has not arrived.</summary>
    Call,

    /// <summary>QuickBooks has answered and the answer has not arrived.</summary>
    Answer,
}

/// <summary>An operation that waits for its turn: the place where a run can be cut, delayed or reordered.</summary>
internal sealed class Point(Node? node, PointKind kind, string label, SqliteConnection? connection)
{
    private readonly TaskCompletionSource<Exception?> turn = new();

    public Node? Node => node;

    public PointKind Kind => kind;

    public string Label => label;

    public SqliteConnection? Connection => connection;

    /// <summary>Whether the database lets only one such operation in at a time.</summary>
    public bool Writes => kind is PointKind.Begin or PointKind.Write;

    /// <summary>What the request does at QuickBooks if it arrives although its sender is gone.</summary>
    public Action? ArrivesAnyway { get; init; }

    public Task<Exception?> Turn => turn.Task;

    public void Continue(Exception? failure) => turn.SetResult(failure);
}
