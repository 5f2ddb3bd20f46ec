using System.Text.Json;
using System.Text.RegularExpressions;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Brings the fault bodies of QuickBooks' engine and its two gateways to one shape.</summary>
internal static partial class FaultReader
{
    private const int MaxCode = 64;
    private const int MaxElement = 200;
    private const int MaxMessage = 1_000;
    private const int MaxDetail = 4_000;

    /// <summary>Whether the answer carries a fault at all, readable or not.</summary>
    public static bool HasFault(JsonElement root) => Member(root, "Fault") is { ValueKind: not JsonValueKind.Null };

    /// <summary>The fault in the answer, or null when there is none that can be read.</summary>
    public static QuickBooksFault? Read(JsonElement root, Reply.Answered answer, Scrubber scrubber)
    {
        if (Member(root, "Fault") is { ValueKind: JsonValueKind.Object } fault)
        {
            return FirstError(fault) is { } error ? Normalise(error, TextOf(fault, "type"), answer, scrubber) : null;
        }

        // The gateway in front of Intuit's newer products has no envelope.
        return TextOf(root, "code") is not null && TextOf(root, "type") is { } type ? Normalise(root, type, answer, scrubber) : null;
    }

    /// <summary>A fault for a refusal whose status says it all and whose body says nothing readable.</summary>
    public static QuickBooksFault FromStatus(Reply.Answered answer) =>
        new(
            answer.Status,
            answer.Status.ToString(),
            Type: null,
            $"QuickBooks answered {answer.Status}.",
            Detail: null,
            Element: null,
            answer.RetryAfter,
            answer.IntuitTid);

    private static QuickBooksFault Normalise(JsonElement error, string? type, Reply.Answered answer, Scrubber scrubber)
    {
        var message = TextOf(error, "message");
        var code = TextOf(error, "code") is { Length: > 0 } named ? named : PackedCode().Match(message ?? "").Groups["code"].Value;
        return new QuickBooksFault(
            answer.Status,
            scrubber.Clean(WithoutLeadingZeros(code), MaxCode) is { Length: > 0 } known ? known : answer.Status.ToString(),
            scrubber.Clean(type, MaxCode),
            scrubber.Clean(message, MaxMessage) ?? "",
            scrubber.Clean(TextOf(error, "detail"), MaxDetail),
            scrubber.Clean(TextOf(error, "element"), MaxElement) is { Length: > 0 } element ? element : null,
            answer.RetryAfter,
            answer.IntuitTid);
    }

    private static string WithoutLeadingZeros(string code) => code.TrimStart('0') switch
    {
        "" when code.Length > 0 => "0",
        var trimmed => trimmed,
    };

    private static JsonElement? FirstError(JsonElement fault)
    {
        if (Member(fault, "Error") is not { ValueKind: JsonValueKind.Array } errors || errors.GetArrayLength() == 0)
        {
            return null;
        }

        return errors[0].ValueKind == JsonValueKind.Object ? errors[0] : null;
    }

    private static string? TextOf(JsonElement parent, string name)
    {
        foreach (var member in parent.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return parent.TextOf(member.Name);
            }
        }

        return null;
    }

    // The engine writes PascalCase and the gateway camelCase.
    private static JsonElement? Member(JsonElement parent, string name)
    {
        foreach (var member in parent.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    [GeneratedRegex("errorCode=(?<code>[0-9]{1,10})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PackedCode();
}
