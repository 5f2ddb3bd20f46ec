namespace DirtFace.Integrations.Sync;

/// <summary>
/// How long calls in the air are waited for once the program was asked to stop (W25). What is not answered then is in doubt, and
/// looked for at the next start.
/// </summary>
internal sealed class StopPatience : IDisposable
{
    private readonly TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration asked;
    private readonly TimeSpan length;
    private readonly TimeProvider time;
    private Task? over;

    public StopPatience(TimeSpan length, TimeProvider time, CancellationToken stop)
    {
        (this.length, this.time) = (length, time);
        asked = stop.Register(() => stopping.TrySetResult());
    }

    /// <summary>Whether no further call may be begun.</summary>
    public bool IsStopping => stopping.Task.IsCompleted;

    /// <summary>The first call that ends; null when the patience is over before.</summary>
    public async Task<Task<T>?> NextAsync<T>(IReadOnlyCollection<Task<T>> flying)
    {
        while (true)
        {
            over ??= IsStopping ? Task.Delay(length, time) : null;
            var first = await Task.WhenAny([.. flying, over ?? stopping.Task]);
            if (first is Task<T> ended)
            {
                return ended;
            }

            if (first == over)
            {
                return null;
            }
        }
    }

    public void Dispose() => asked.Dispose();
}
