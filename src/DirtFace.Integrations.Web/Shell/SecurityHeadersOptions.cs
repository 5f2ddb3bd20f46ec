namespace DirtFace.Integrations.Web.Shell;

/// <summary>Origins that a form may end at besides our own.</summary>
public sealed class SecurityHeadersOptions
{
    /// <summary>Where QuickBooks asks for consent: Chromium applies form-action to the redirect after a POST too.</summary>
    public IList<string> AuthorizeOrigins { get; } = [];
}
