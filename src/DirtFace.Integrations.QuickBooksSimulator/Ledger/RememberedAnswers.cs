namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>The answers that a repeated request id gets again; the memory is as long as the simulator's mode says.</summary>
internal sealed class RememberedAnswers
{
    private readonly Dictionary<string, StoredAnswer> answers = [];
    private readonly Queue<string> oldestFirst = [];

    public void Keep(string requestId, StoredAnswer answer)
    {
        if (!answers.ContainsKey(requestId))
        {
            oldestFirst.Enqueue(requestId);
        }
        answers[requestId] = answer;
        Forget(answer.At - RequestIdMemory.Longest);
    }

    public StoredAnswer? Find(string requestId, TimeSpan memory, DateTimeOffset now) =>
        answers.TryGetValue(requestId, out var answer) && now - answer.At < memory ? answer : null;

    private void Forget(DateTimeOffset before)
    {
        while (oldestFirst.TryPeek(out var oldest) && answers[oldest].At < before)
        {
            answers.Remove(oldestFirst.Dequeue());
        }
    }
}
