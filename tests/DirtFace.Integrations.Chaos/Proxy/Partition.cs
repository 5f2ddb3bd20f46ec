namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>Which way nothing gets through.</summary>
internal enum PartitionWay
{
    None,
    Both,

    /// <summary>What the node says is not heard.</summary>
    Requests,

    /// <summary>What it is told does not arrive.</summary>
    Answers,
}

/// <summary>A cut in the network that drops nothing by itself and lets nothing through until it heals.</summary>
internal sealed class Partition
{
    private volatile TaskCompletionSource healed = Healed();

    public PartitionWay Way { get; private set; }

    public void Begin(PartitionWay way)
    {
        healed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Way = way;
    }

    public void Heal()
    {
        Way = PartitionWay.None;
        healed.TrySetResult();
    }

    public Task RequestsPassAsync(CancellationToken ct) =>
        Way is PartitionWay.Both or PartitionWay.Requests ? healed.Task.WaitAsync(ct) : Task.CompletedTask;

    public Task AnswersPassAsync(CancellationToken ct) =>
        Way is PartitionWay.Both or PartitionWay.Answers ? healed.Task.WaitAsync(ct) : Task.CompletedTask;

    private static TaskCompletionSource Healed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
