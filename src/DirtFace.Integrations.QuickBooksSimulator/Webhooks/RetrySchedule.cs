namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>When a notification is sent again after an attempt that was not acknowledged.</summary>
internal static class RetrySchedule
{
    /// <summary>An endpoint that stays on the black list this long becomes inactive; the older text says "about a day".</summary>
    public static readonly TimeSpan InactiveAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Current =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6),
    ];

    private static readonly TimeSpan[] Older = [TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(50)];

    /// <summary>How long to wait after so many attempts, or null when the notification is given up.</summary>
    public static TimeSpan? Next(WebhookRetryPlan plan, int attempts, int? status) => plan switch
    {
        // The last step repeats for ever.
        WebhookRetryPlan.Current => Current[Math.Min(attempts, Current.Length) - 1],
        WebhookRetryPlan.Older => IsWorthARetry(status) && attempts <= Older.Length ? Older[attempts - 1] : null,
    };

    /// <summary>Whether the older plan tries again after this status; none means that no answer came in time.</summary>
    public static bool IsWorthARetry(int? status) => status is null or 408 or 500 or 502 or 503 or 504;
}
