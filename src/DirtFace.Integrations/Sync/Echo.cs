using System.Text.Json;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Sync;

/// <summary>Whether an answer to a write is about what was sent (W9, P4): readable, within bounds, and of the same number, name or customer.</summary>
internal static class Echo
{
    /// <summary>What is wrong with the answer, without its content; null when nothing is.</summary>
    public static string? ProblemOf(ISyncHandler handler, WriteRequest request, RemoteObject remote)
    {
        try
        {
            handler.Facts(remote.Json);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            return $"the {handler.Entity} in the answer cannot be read";
        }

        if (request.Operation == WriteOperation.Void
            || ManagedRecord.TryRead(request.Body.ToArray()) is not { } sent || ManagedRecord.TryRead(remote.Json) is not { } answer)
        {
            return null;
        }

        var other = handler.Managed.Echoed.Select(handler.Managed.Field)
            .FirstOrDefault(field => field.Read(sent, sent) is { } value && !IsSame(value, field.Read(answer, sent)));
        return other is null ? null : $"the answer has another {other.Label.ToLowerInvariant()}";
    }

    // QuickBooks may tidy spaces; a name in another spelling is still the same name to it.
    private static bool IsSame(string sent, string? answered) => string.Equals(Tidy(sent), Tidy(answered ?? ""), StringComparison.OrdinalIgnoreCase);

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
