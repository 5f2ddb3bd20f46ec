namespace DirtFace.Integrations.QuickBooks;

/// <summary>What is known after one attempt to send a batch: an answer for each of its writes, in the order of the writes.</summary>
/// <param name="Items">One answer for each write.</param>
/// <param name="IsWhole">
/// The call was answered, refused or lost as a whole, so that all writes have the same answer and none has a verdict of its own.
/// </param>
public sealed record BatchAnswer(IReadOnlyList<WriteAnswer> Items, bool IsWhole);
