namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>The most recent calls, oldest first.</summary>
internal sealed class CallLog
{
    private const int Capacity = 1000;

    private readonly Lock gate = new();
    private readonly Queue<RecordedCall> calls = [];

    public void Add(RecordedCall call)
    {
        lock (gate)
        {
            if (calls.Count == Capacity)
            {
                calls.Dequeue();
            }
            calls.Enqueue(call);
        }
    }

    public IReadOnlyList<RecordedCall> Recent()
    {
        lock (gate)
        {
            return [.. calls];
        }
    }
}
