namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>A person who can sign in, as the userinfo endpoint tells about them.</summary>
internal sealed record SimulatedUser(string GivenName, string FamilyName, string Sub, string Email, bool EmailVerified, string Phone)
{
    public string Name => $"{GivenName} {FamilyName}";
}
