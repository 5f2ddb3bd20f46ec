namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>Where the answer is that a repeated request id gets again.</summary>
internal readonly record struct StoredAnswer(int Status, LogSpan Body, DateTimeOffset At);

/// <summary>The answers by request id; the memory is as long as the simulator's mode says.</summary>
internal sealed class RememberedAnswers
{
    private readonly Dictionary<string, StoredAnswer> answers = [];

    public void Keep(string requestId, StoredAnswer answer) => answers[requestId] = answer;

    public StoredAnswer? Find(string requestId, TimeSpan memory, DateTimeOffset now) =>
        answers.TryGetValue(requestId, out var answer) && now - answer.At < memory ? answer : null;
}
