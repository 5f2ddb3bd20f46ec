using System.IO.Compression;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>Gives an answer, made as JSON, the format and the packing that the caller asked for.</summary>
internal static class AnswerFormat
{
    private const string Json = "application/json";
    private const string Xml = "application/xml";
    private const string Gzip = "gzip";

    // Below this, packing costs more than it saves.
    private const int SmallestPacked = 1024;

    /// <summary>The answer as it goes over the wire.</summary>
    public static ApiAnswer Fit(HttpRequest request, ApiAnswer answer)
    {
        var translated = Translate(request, answer);
        return IsApi(request) && translated.Body.Length > SmallestPacked && AcceptsGzip(request.Headers.AcceptEncoding)
            ? Packed(translated)
            : translated;
    }

    /// <summary>The answer in the caller's format, not packed yet.</summary>
    public static ApiAnswer Translate(HttpRequest request, ApiAnswer answer) =>
        answer.IsJson && IsApi(request) && WantsXml(request) ? AsXml(answer) : answer;

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/v3");

    private static ApiAnswer AsXml(ApiAnswer answer)
    {
        try
        {
            return answer with
            {
                ContentType = answer.ContentType == ApiAnswer.JsonSuccess ? ApiAnswer.XmlSuccess : ApiAnswer.XmlFault,
                Body = XmlWriting.Answer(answer.Body),
            };
        }
        catch (JsonException)
        {
            // An answer that was damaged on purpose has no other format.
            return answer;
        }
    }

    // Whoever does not name JSON gets XML, but the tax service has no XML form.
    private static bool WantsXml(HttpRequest request) =>
        ResourceOf(request.Path) != "taxservice" && Named(request.Headers.Accept) != Json;

    private static string ResourceOf(PathString path) =>
        (path.Value ?? "").Split('/') is ["", "v3", "company", _, var resource, ..] ? resource.ToLowerInvariant() : "";

    // Of the two formats the one that the caller names; if he names both, what he prefers, or the first.
    private static string? Named(StringValues accept)
    {
        if (accept is [Json])
        {
            return Json;
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return accept.ToString().Contains(Json, StringComparison.OrdinalIgnoreCase) ? Json : null;
        }
        var best = types
            .Where(type => (IsJson(type) || IsXml(type)) && type.Quality is not 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .FirstOrDefault();
        return best is null ? null : IsJson(best) ? Json : Xml;
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(MediaTypeHeaderValue type) =>
        type.MediaType.Equals(Xml, StringComparison.OrdinalIgnoreCase)
        || type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase);

    private static bool AcceptsGzip(StringValues accept) =>
        accept.Count > 0
        && StringWithQualityHeaderValue.TryParseList(accept, out var codings)
        && codings.Any(coding => coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    private static ApiAnswer Packed(ApiAnswer answer)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(answer.Body);
        }
        return answer with { Body = packed.ToArray(), ContentEncoding = Gzip };
    }
}
