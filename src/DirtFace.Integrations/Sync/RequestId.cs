using System.Security.Cryptography;
using System.Text;
using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Sync;

/// <summary>The deterministic idempotency key of an intent, 32 hexadecimal characters (W7).</summary>
internal static class RequestId
{
    /// <summary>A create has one id per incarnation and epoch, whatever its body: a second create of the same record is never a new request.</summary>
    public static string ForCreate(string installation, SyncRecord record) =>
        Of("create", installation, record.RealmKey, record.Kind, record.LocalId, record.Incarnation, record.Epoch);

    /// <summary>Two different updates never share an id: base version and body are part of it.</summary>
    public static string ForUpdate(string installation, SyncRecord record, byte[] body) =>
        Of("update", installation, record.RealmKey, record.Kind, record.QuickBooksId!, record.SyncToken!, Hash(body), record.Epoch);

    /// <summary>A void carries no content of ours.</summary>
    public static string ForVoid(string installation, SyncRecord record) =>
        Of("void", installation, record.RealmKey, record.Kind, record.QuickBooksId!, record.SyncToken!, record.Epoch);

    /// <summary>The id of what an intent wants to do with a record in its present epoch.</summary>
    public static string Of(string installation, SyncRecord record, WriteOperation operation, byte[] body) => operation switch
    {
        WriteOperation.Create => ForCreate(installation, record),
        WriteOperation.Update => ForUpdate(installation, record, body),
        WriteOperation.Void => ForVoid(installation, record),
    };

    /// <summary>A batch is its intents, in their order, with their bytes: the same ones again are the same batch, any other is another.</summary>
    public static string ForBatch(string installation, string realmKey, IEnumerable<string> intents, byte[] body) =>
        Of(["batch", installation, realmKey, Hash(body), .. intents]);

    /// <summary>SHA-256 of a body, hexadecimal.</summary>
    public static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static string Of(params object[] parts)
    {
        // Length before each part, so that no two lists of parts give the same text.
        var text = string.Concat(parts.Select(part => part.ToString()!).Select(part => $"{part.Length}:{part}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
