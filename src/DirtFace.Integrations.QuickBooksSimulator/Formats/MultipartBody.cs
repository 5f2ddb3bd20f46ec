using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>
/// Takes a multipart body apart as real clients send it: parts in any order, CRLF or LF, an end that may lack its dashes or
/// be missing altogether, plain bytes under an announcement of base64, a boundary that only the body knows.
/// </summary>
internal static class MultipartBody
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>The parts in the order they came; none when the body is no multipart body.</summary>
    public static IReadOnlyList<BodyPart> Parse(string? contentType, ReadOnlyMemory<byte> body)
    {
        var parts = new List<BodyPart>();
        if (Delimiter(contentType, body.Span) is not { } delimiter || Find(body.Span, delimiter, 0) is not (>= 0 and var at))
        {
            return parts;
        }
        while (true)
        {
            var start = at + delimiter.Length;
            if (start >= body.Length || body.Span[start..].StartsWith("--"u8))
            {
                return parts;
            }
            var next = Find(body.Span, delimiter, start);
            var end = next < 0 ? body.Length : WithoutLineEnd(body.Span, next);
            if (ReadPart(body[NextLine(body.Span, start)..Math.Max(end, NextLine(body.Span, start))]) is { } part)
            {
                parts.Add(part);
            }
            if (next < 0)
            {
                return parts;
            }
            at = next;
        }
    }

    private static byte[]? Delimiter(string? contentType, ReadOnlySpan<byte> body)
    {
        if (PartHeaders.Parameter(contentType, "boundary") is { Length: > 0 } boundary)
        {
            return Encoding.UTF8.GetBytes($"--{boundary}");
        }
        // Some clients overwrite the header and lose the boundary: the first line of the body tells it too.
        var text = body[SkipBlank(body)..];
        var line = text[..LengthOfLine(text)].TrimEnd(" \t\r"u8);
        return line.StartsWith("--"u8) && line.Length > 2 ? line.ToArray() : null;
    }

    // A delimiter starts a line, and nothing but dashes and blanks follows it there.
    private static int Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, int from)
    {
        while (from <= body.Length && body[from..].IndexOf(delimiter) is >= 0 and var found)
        {
            var at = from + found;
            var rest = body[(at + delimiter.Length)..];
            var startsLine = at == 0 || body[at - 1] == LineFeed;
            if (startsLine && rest[..LengthOfLine(rest)].IndexOfAnyExcept(" \t\r-"u8) < 0)
            {
                return at;
            }
            from = at + 1;
        }
        return -1;
    }

    private static BodyPart? ReadPart(ReadOnlyMemory<byte> part)
    {
        var (headLength, contentAt) = EndOfHead(part.Span);
        if (contentAt < 0)
        {
            return null;
        }
        var headers = PartHeaders.Read(part.Span[..headLength]);
        var content = part[contentAt..];
        return new BodyPart(headers.Name, headers.FileName, headers.ContentType, headers.IsBase64 ? Decoded(content) : content);
    }

    // The head ends at the first empty line; a part may also start with it and have no head at all.
    private static (int Length, int ContentAt) EndOfHead(ReadOnlySpan<byte> part)
    {
        for (var at = 0; at < part.Length; at = NextLine(part, at))
        {
            if (part[at..(at + LengthOfLine(part[at..]))].Trim(" \t\r"u8).IsEmpty)
            {
                return (at, NextLine(part, at));
            }
        }
        return (0, -1);
    }

    // Clients announce base64 and send plain bytes; only what decodes to the last character was base64.
    private static ReadOnlyMemory<byte> Decoded(ReadOnlyMemory<byte> content)
    {
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(content.Length)];
        return Base64.DecodeFromUtf8(content.Span, decoded, out _, out var written) == OperationStatus.Done
            ? decoded.AsMemory(0, written)
            : content;
    }

    private static int WithoutLineEnd(ReadOnlySpan<byte> body, int delimiterAt)
    {
        var end = delimiterAt;
        end -= end > 0 && body[end - 1] == LineFeed ? 1 : 0;
        return end - (end > 0 && end < delimiterAt && body[end - 1] == CarriageReturn ? 1 : 0);
    }

    private static int LengthOfLine(ReadOnlySpan<byte> text) => text.IndexOf(LineFeed) is >= 0 and var at ? at : text.Length;

    private static int NextLine(ReadOnlySpan<byte> body, int at) => Math.Min(body.Length, at + LengthOfLine(body[at..]) + 1);

    private static int SkipBlank(ReadOnlySpan<byte> body) => body.IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var at ? at : 0;
}
