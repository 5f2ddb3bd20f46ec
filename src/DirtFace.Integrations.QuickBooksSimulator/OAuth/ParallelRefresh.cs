namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What happens when one refresh token is used twice at once, or again after it was replaced.</summary>
public enum ParallelRefresh
{
    /// <summary>The first call wins and its tokens stay good; the second is refused.</summary>
    SecondFails,

    /// <summary>The second is taken for a replay of a stolen token, so the tokens of the first end too.</summary>
    FirstRevokedToo,
}
