using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The parameters of a posted request; what can not be read has no parameters and is called malformed.</summary>
internal sealed class OAuthForm
{
    // Far above any real request, far below what would trouble the process.
    private const int LongestBody = 64 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly OAuthForm Malformed = new([], true);

    private readonly Dictionary<string, StringValues> values;

    private OAuthForm(Dictionary<string, StringValues> values, bool isMalformed = false)
    {
        this.values = values;
        IsMalformed = isMalformed || values.Values.Any(value => value.Count > 1);
    }

    /// <summary>Whether it is no form, is too long, or names a parameter twice.</summary>
    public bool IsMalformed { get; }

    /// <summary>The value of a parameter; empty when it is absent or there twice.</summary>
    public string this[string name] => values.TryGetValue(name, out var value) && value.Count == 1 ? value[0] ?? "" : "";

    public StringValues Values(string name) => values.GetValueOrDefault(name);

    public static async Task<OAuthForm> ReadAsync(HttpRequest request, CancellationToken ct) =>
        IsForm(request) && await ReadBodyAsync(request, ct) is { } body ? Parse(body) : Malformed;

    /// <summary>As <see cref="ReadAsync"/>, but a JSON object of texts will do too: some clients revoke so.</summary>
    public static async Task<OAuthForm> ReadFormOrJsonAsync(HttpRequest request, CancellationToken ct) =>
        await ReadBodyAsync(request, ct) is not { } body ? Malformed
        : IsForm(request) ? Parse(body)
        : ParseJson(body);

    private static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) ?? false;

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var block = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(block, ct)) > 0;)
        {
            body.Write(block, 0, read);
            if (body.Length > LongestBody)
            {
                return null;
            }
        }
        return body.ToArray();
    }

    private static OAuthForm Parse(byte[] body) => new(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)));

    private static OAuthForm ParseJson(byte[] body)
    {
        try
        {
            var json = JsonReading.ParseObject(body);
            var texts = json.Where(pair => pair.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                .ToDictionary(pair => pair.Key, pair => new StringValues(JsonReading.TextOf(pair.Value)));
            return new OAuthForm(texts);
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }
}
