using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>What goes back over the wire: status, body and the few headers that differ.</summary>
internal sealed record ApiAnswer(int Status, string ContentType, byte[] Body)
{
    public const string JsonSuccess = "application/json;charset=utf-8";
    public const string JsonFault = "application/json";
    public const string XmlSuccess = "application/xml;charset=utf-8";
    public const string XmlFault = "application/xml";

    public string? Authenticate { get; init; }

    public string? RetryAfter { get; init; }

    public string? ContentEncoding { get; init; }

    public bool IsJson => ContentType is JsonSuccess or JsonFault;

    /// <summary>The envelope of a success: the property that carries the result, and the time.</summary>
    public static ApiAnswer Success(string name, JsonNode result, DateTimeOffset at) => new(
        StatusCodes.Status200OK,
        JsonSuccess,
        new JsonObject { [name] = result, ["time"] = PacificTime.Envelope(at) }.ToBytes());

    public static ApiAnswer From(QuickBooksFault fault, DateTimeOffset at)
    {
        var error = new JsonObject { ["Message"] = fault.FaultMessage, ["Detail"] = fault.Message, ["code"] = fault.Code };
        if (fault.Element is not null)
        {
            error["element"] = fault.Element;
        }
        var body = new JsonObject
        {
            ["Fault"] = new JsonObject { ["Error"] = new JsonArray(error), ["type"] = fault.Type },
            ["time"] = PacificTime.Envelope(at),
        };
        return new ApiAnswer(fault.Status, JsonFault, body.ToBytes());
    }

    public static ApiAnswer Stored(int status, byte[] body) =>
        new(status, status == StatusCodes.Status200OK ? JsonSuccess : JsonFault, body);

    public static ApiAnswer Html(int status, string heading) => new(
        status, "text/html", Encoding.UTF8.GetBytes($"<html><head><title>{heading}</title></head><body><h1>{heading}</h1></body></html>"));
}
