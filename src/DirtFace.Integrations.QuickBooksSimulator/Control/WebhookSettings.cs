using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Reads what a control request says about an endpoint; what it leaves out stays as it is.</summary>
internal static class WebhookSettings
{
    public static WebhookOptions OptionsOf(JsonObject body, WebhookOptions known) => known with
    {
        VerifierToken = body.Text("verifierToken") ?? known.VerifierToken,
        Entities = body["entities"] is JsonArray entities ? [.. entities.Select(EntityOf)] : known.Entities,
        Format = body.Mode("format", known.Format),
        RetryPlan = body.Mode("retryPlan", known.RetryPlan),
        Later = body.Mode("later", known.Later),
        Realms = body.Mode("realms", known.Realms),
        Inactivation = body.Mode("inactivation", known.Inactivation),
        WindowMs = Milliseconds(body, "windowMs", known.WindowMs),
        DelayMs = Milliseconds(body, "delayMs", known.DelayMs),
    };

    private static string EntityOf(JsonNode? node) =>
        JsonReading.TextOf(node) is { } name && EntityEvents.Entities.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? name
            : throw ControlRequestException.Invalid($"entities must be among {string.Join(", ", EntityEvents.Entities)}.");

    public static WebhookFaults FaultsOf(JsonObject faults)
    {
        var isOn = faults.Flag("on") ?? true;
        return isOn
            ? new WebhookFaults
            {
                Duplicates = Percent(faults, "duplicates", WebhookFaults.UsualDuplicates),
                Reorder = Percent(faults, "reorder", 0),
                Drop = Percent(faults, "drop", 0),
                Delay = Percent(faults, "delay", 0),
                DelayMs = Milliseconds(faults, "delayMs", WebhookFaults.None.DelayMs),
                Seed = (long)(faults.Number("seed") ?? WebhookFaults.None.Seed),
            }
            : WebhookFaults.None;
    }

    private static int Milliseconds(JsonObject body, string name, int current) => body[name] is null
        ? current
        : body.Number(name) is { } ms and >= 0 and <= int.MaxValue
            ? (int)ms
            : throw ControlRequestException.Invalid($"{name} must be a number of milliseconds.");

    private static decimal Percent(JsonObject body, string name, decimal usual) => body[name] is null
        ? usual
        : body.Number(name) is { } percent and >= 0 and <= 100
            ? percent
            : throw ControlRequestException.Invalid($"{name} must be a number of percent.");
}
