namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The states of a document on its way to a customer's mailbox.</summary>
internal static class EmailStatus
{
    public const string NotSet = "NotSet";
    public const string NeedToSend = "NeedToSend";
    public const string Sent = "EmailSent";
}
