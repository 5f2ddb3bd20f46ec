using System.Text.Json;
using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Restoring;

/// <summary>
/// Notices that a created object is older than our first attempt to create it: an earlier life of this database made it, under the
/// same request id or with the same reference, and a restore made us forget (W24).
/// </summary>
internal sealed class EarlierLife(SyncHandlers handlers, TimeProvider time, ILogger<EarlierLife> log)
{
    // Intuit's clock and ours may differ; two lives of a database are further apart.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Part of the unit of work that records the answer. Where nobody announced a restore, the connection is held and the alarm is
    /// raised. True when the object has not the content of this attempt, so that a person has to say which one counts.
    /// </summary>
    public bool HasOtherContent(Connection connection, SyncRecord record, SyncIntent intent, RemoteObject remote)
    {
        if (intent.Operation != WriteOperation.Create || CreatedAt(remote.Json) is not { } made || made >= intent.FirstSentAt - ClockMargin)
        {
            return false;
        }

        if (!(made >= connection.LostFrom - ClockMargin && made <= connection.LostUntil + ClockMargin))
        {
            // Who releases it is a person: other companies of this database have forgotten just as much.
            connection.HoldFor(HoldReason.RestoreUnannounced, made, time.GetUtcNow());
            log.RestoreUnannounced(connection.Id, record.Kind, record.LocalId);
        }

        return !JsonContent.Carries(remote.Json, RemoteContent.Only(intent.Body, handlers.Of(record.Kind).OwnedFields));
    }

    private static DateTimeOffset? CreatedAt(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("MetaData", out var meta) && meta.ValueKind == JsonValueKind.Object
            && meta.TryGetProperty("CreateTime", out var created) && created.ValueKind == JsonValueKind.String
            && created.TryGetDateTimeOffset(out var at) ? at : null;
    }
}
