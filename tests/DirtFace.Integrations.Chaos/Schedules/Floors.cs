namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>What has to have happened, or the run proves nothing (B3).</summary>
internal static class Floors
{
    public static readonly string[] Faults =
    [
        "401", "429", "429-retry-after", "5xx-after-commit", "5xx-before-commit", "access-token-expired", "commit-cut-after", "commit-cut-before",
        "connection-refused", "cut-after-commit", "cut-before-request", "cut-then-late-commit", "database-full", "database-io-error",
        "database-locked", "database-read-only", "delivered-twice", "edited-by-hand", "fault-with-200", "fault-with-200-after-commit",
        "foreign-edit", "html-with-200", "kill-9", "node-frozen", "slow-answer", "time-out", "time-out-then-late-commit", "truncated-json",
    ];

    /// <summary>Named by the product's own log events.</summary>
    public static readonly string[] Recoveries =
    [
        "Looked Create Invoice Done", "Looked Create Invoice Absent", "Looked Update Invoice Done", "Looked Update Invoice Absent",
        "TookOver", "LeaseLost", "Refreshed", "RefreshFailed", "Waits", "person-tried-again", "batch-left",
        "Looked Create Payment Done", "Looked Void Invoice Done", "Looked Update Invoice Moved", "Looked Create Customer Done",
    ];
}
