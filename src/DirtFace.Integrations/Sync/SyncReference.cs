using System.Security.Cryptography;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Our reference of a record, for example DF-7K2Q4MX9: people quote it to support, and documents carry it in QuickBooks'
/// private note. It is made from the record, not from an attempt, so that a lost answer can be found again (W13).
/// </summary>
public static class SyncReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 10;

    /// <summary>The reference of a record; the incarnation tells a deliberate new creation from the first.</summary>
    public static string Of(Guid localId, int incarnation = 0)
    {
        Span<byte> input = stackalloc byte[20];
        localId.TryWriteBytes(input);
        BitConverter.TryWriteBytes(input[16..], incarnation);
        var hash = SHA256.HashData(input);
        return "DF-" + string.Create(Characters, hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Alphabet[bytes[i] & 31];
            }
        });
    }
}
