using System.Buffers;
using System.IO.Compression;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using Microsoft.AspNetCore.Http.Features;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>The bytes of a request, unpacked, or the reason why they can not be had.</summary>
internal sealed record RequestBody(byte[] Bytes, QuickBooksFault? Refusal)
{
    // Not published; this bounds what a bomb of nested compression can unfold to.
    private const int LargestDocument = 50_000_000;

    // An attachment may have 100 MB, and base64 makes a third more of it.
    private const int LargestUpload = 140_000_000;

    private const int ChunkSize = 16 * 1024;

    private static readonly RequestBody Empty = new([], null);

    public static async Task<RequestBody> ReadAsync(HttpRequest request, bool isUpload, CancellationToken ct)
    {
        // Clients announce types and compression on GET, and even send an empty object: none of it means anything.
        if (!HttpMethods.IsPost(request.Method))
        {
            return Empty;
        }
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The server's own limit would cut the connection; this one answers.
            size.MaxRequestBodySize = null;
        }
        var limit = isUpload ? LargestUpload : LargestDocument;
        if (await CopyAsync(request.Body, limit, ct) is not { } sent)
        {
            return Refused(Refusals.BodyTooLarge(limit));
        }
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (sent.Length == 0 || encoding is "" or "identity")
        {
            return new RequestBody(sent, null);
        }
        if (Unpacking(encoding, sent) is not { } unpacking)
        {
            return Refused(Refusals.UnknownEncoding(encoding));
        }
        try
        {
            await using (unpacking)
            {
                return await CopyAsync(unpacking, limit, ct) is { } unpacked
                    ? new RequestBody(unpacked, null)
                    : Refused(Refusals.BodyTooLarge(limit));
            }
        }
        catch (InvalidDataException)
        {
            return Refused(Refusals.BrokenEncoding(encoding));
        }
    }

    private static RequestBody Refused(QuickBooksFault refusal) => new([], refusal);

    private static Stream? Unpacking(string encoding, byte[] packed) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(new MemoryStream(packed), CompressionMode.Decompress),
        // The word means the zlib form, but .NET clients send the bare one.
        "deflate" when HasZlibHead(packed) => new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress),
        "deflate" => new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress),
        _ => null,
    };

    private static bool HasZlibHead(byte[] packed) =>
        packed.Length > 1 && (packed[0] & 0x0F) == 8 && ((packed[0] << 8) | packed[1]) % 31 == 0;

    // Null when there is more than the limit allows.
    private static async Task<byte[]?> CopyAsync(Stream from, int limit, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int read;
            while ((read = await from.ReadAsync(chunk, ct)) > 0)
            {
                if (copy.Length + read > limit)
                {
                    return null;
                }
                copy.Write(chunk, 0, read);
            }
            return copy.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
