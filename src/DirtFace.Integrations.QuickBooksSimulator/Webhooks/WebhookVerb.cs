namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>What a notification says has happened to a record.</summary>
[Flags]
internal enum WebhookVerb
{
    None = 0,
    Create = 1,
    Update = 2,
    Delete = 4,
    Merge = 8,
    Void = 16,
    Emailed = 32,
}
