using DirtFace.Integrations.QuickBooksSimulator.Control;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>What is wrong with a notification that Intuit would never have sent.</summary>
internal enum Forgery
{
    WrongSignature,
    NoSignature,
    OtherVerifier,
    Replay,
}

/// <summary>Sends notifications that a careful receiver refuses, or in the case of a replay ignores.</summary>
internal sealed class ForgedNotifications(WebhookSender sender, DeliveryLog log, TimeProvider time)
{
    private const string OtherVerifierToken = "another-apps-verifier-token";
    private const string Kind = "forged ";

    public async Task<DeliveryRecord> SendAsync(
        WebhookSubscription subscription, Forgery forgery, WebhookEvent invented, string? otherToken, CancellationToken ct)
    {
        var old = forgery == Forgery.Replay ? LastAcknowledged(subscription) : null;
        var events = old?.Events ?? [invented];
        var body = old?.Body ?? NotificationBody.Write(subscription, events);
        var right = WebhookSignature.Of(body, subscription.Options.VerifierToken);
        var signature = forgery switch
        {
            Forgery.WrongSignature => Damaged(right),
            Forgery.NoSignature => null,
            Forgery.OtherVerifier => WebhookSignature.Of(body, otherToken ?? OtherVerifierToken),
            Forgery.Replay => right,
        };
        var at = time.GetUtcNow();
        var sent = await sender.SendAsync(subscription, body, signature, ct);
        return log.Add(new DeliveryRecord(at, subscription.ClientId, 0, Kind + ControlModes.NameOf(forgery), 1)
        {
            Status = sent.Status,
            Error = sent.Error,
            Ms = sent.Ms,
            Signature = signature,
            IsSignatureRight = signature == right,
            Body = body,
            Events = events,
        });
    }

    private DeliveryRecord LastAcknowledged(WebhookSubscription subscription) =>
        log.After(0, subscription.ClientId)
            .LastOrDefault(record => record.Status == StatusCodes.Status200OK && !record.Kind.StartsWith(Kind, StringComparison.Ordinal))
        ?? throw ControlRequestException.Invalid("No notification was acknowledged yet, so there is none to replay.");

    // Still base64 of the right length, so that only the comparison can tell.
    private static string Damaged(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];
}
