namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What becomes of a refresh token once a newer one was handed out; the sources contradict each other.</summary>
public enum OldRefreshToken
{
    /// <summary>It is refused from then on.</summary>
    Dies,

    /// <summary>It works for 24 hours more; whoever uses it is handed a new one.</summary>
    Grace,
}
