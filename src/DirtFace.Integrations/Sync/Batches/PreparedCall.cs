namespace DirtFace.Integrations.Sync.Batches;

/// <summary>A call that is committed and may now be made: one attempt on its own, or several in a batch.</summary>
internal sealed record PreparedCall(IReadOnlyList<PreparedAttempt> Attempts, Guid? BatchId = null, string? BatchRequestId = null)
{
    public bool IsBatch => BatchId is not null;
}
