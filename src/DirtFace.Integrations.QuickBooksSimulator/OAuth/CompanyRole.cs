namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What a person is in a company; only an administrator may connect an app.</summary>
internal enum CompanyRole
{
    None,
    Standard,
    Admin,
}
