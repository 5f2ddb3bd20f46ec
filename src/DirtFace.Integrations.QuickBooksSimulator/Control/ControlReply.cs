using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>A mistake in a control request; the message says what to send instead.</summary>
internal sealed class ControlRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static ControlRequestException NotFound(string what) => new(StatusCodes.Status404NotFound, $"{what} does not exist.");

    public static ControlRequestException Invalid(string message) => new(StatusCodes.Status400BadRequest, message);
}

/// <summary>Reads and writes the JSON of the control API.</summary>
internal static class ControlReply
{
    /// <summary>Wraps a handler, so that a mistake of the caller becomes a sentence.</summary>
    public static RequestDelegate Wrap(Func<HttpContext, JsonObject, Task<JsonNode>> handle) => async http =>
    {
        try
        {
            await SendAsync(http, StatusCodes.Status200OK, await handle(http, await ReadAsync(http)));
        }
        catch (ControlRequestException mistake)
        {
            await SendAsync(http, mistake.Status, new JsonObject { ["error"] = mistake.Message });
        }
    };

    public static RequestDelegate Wrap(Func<HttpContext, JsonObject, JsonNode> handle) =>
        Wrap((http, body) => Task.FromResult(handle(http, body)));

    public static async Task SendAsync(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json;charset=utf-8";
        await http.Response.Body.WriteAsync(body.ToBytes(), http.RequestAborted);
    }

    private static async Task<JsonObject> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (body.Length == 0)
        {
            return [];
        }
        try
        {
            return JsonReading.ParseSent(body.ToArray());
        }
        catch (JsonException)
        {
            throw ControlRequestException.Invalid("The body must be a JSON object.");
        }
    }
}
