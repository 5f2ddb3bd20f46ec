namespace DirtFace.Integrations.QuickBooks.OAuth;

/// <summary>Where the OAuth service lives, as its discovery document says.</summary>
internal sealed record Endpoints(Uri Authorize, Uri Token, Uri Revoke);
