using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Finds each write's own result in the answer to a batch; what is missing, doubled or strange leaves its write in doubt, no other.</summary>
internal static class BatchAnswerReader
{
    public static BatchAnswer Read(Reply reply, IReadOnlyList<WriteRequest> items, IReadOnlyList<string?> expectedIds, Scrubber scrubber)
    {
        if (reply is not Reply.Answered { Status: 200, Body.IsWhole: true } answer)
        {
            return Whole(WriteAnswerReader.Unsuccessful(reply, scrubber), items);
        }

        using var document = StrictJson.TryParseObject(answer.Body.Bytes);
        if (document is null)
        {
            return Whole(Doubt(answer, "the answer is not JSON"), items);
        }

        var root = document.RootElement;
        if (FaultReader.HasFault(root))
        {
            return Whole(WriteAnswerReader.FromFault(FaultReader.Read(root, answer, scrubber), answer), items);
        }

        return root.TryGetProperty("BatchItemResponse", out var results) && results.ValueKind == JsonValueKind.Array
            ? new BatchAnswer(Distinct(ReadItems(results, answer, items, expectedIds, scrubber), answer, items), IsWhole: false)
            : Whole(Doubt(answer, "the answer holds no results"), items);
    }

    private static BatchAnswer Whole(WriteAnswer answer, IReadOnlyList<WriteRequest> items) => new([.. items.Select(_ => answer)], IsWhole: true);

    private static WriteAnswer[] ReadItems(
        JsonElement results, Reply.Answered answer, IReadOnlyList<WriteRequest> items, IReadOnlyList<string?> expectedIds, Scrubber scrubber)
    {
        // By name, never by place: the order is only a habit of QuickBooks (contract §6).
        var byId = results.EnumerateArray()
            .Where(result => result.ValueKind == JsonValueKind.Object)
            .ToLookup(result => result.TextOf("bId") ?? "", StringComparer.Ordinal);
        return [.. items.Select((item, index) => byId[BatchBody.ItemId(index)].ToList() switch
        {
            [] => Doubt(answer, "the answer holds no result for it"),
            [var result] => ReadItem(result, answer, item, expectedIds[index], scrubber),
            _ => Doubt(answer, "the answer holds several results for it"),
        })];
    }

    private static WriteAnswer ReadItem(JsonElement result, Reply.Answered answer, WriteRequest item, string? expectedId, Scrubber scrubber)
    {
        if (!FaultReader.HasFault(result))
        {
            return WriteAnswerReader.ReadEntity(result, answer, item, expectedId);
        }

        return result.TryGetProperty(item.Entity, out _)
            ? Doubt(answer, "its result is both a fault and an object")
            : WriteAnswerReader.FromFault(FaultReader.Read(result, answer, scrubber), answer);
    }

    // One object cannot be the result of two writes, so neither is believed.
    private static IReadOnlyList<WriteAnswer> Distinct(WriteAnswer[] answers, Reply.Answered answer, IReadOnlyList<WriteRequest> items)
    {
        var shared = answers.Zip(items)
            .Where(pair => pair.First is WriteAnswer.Success)
            .GroupBy(pair => (pair.Second.Entity, ((WriteAnswer.Success)pair.First).Id))
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        return [.. answers.Zip(items, (own, item) => own is WriteAnswer.Success success && shared.Contains((item.Entity, success.Id))
            ? Doubt(answer, "the same object is the result of several writes")
            : own)];
    }

    private static WriteAnswer.Ambiguous Doubt(Reply.Answered answer, string reason) => new(reason, answer.Status, answer.IntuitTid);
}
