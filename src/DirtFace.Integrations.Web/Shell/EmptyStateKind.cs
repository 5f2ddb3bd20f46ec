namespace DirtFace.Integrations.Web.Shell;

/// <summary>Why there is nothing to show; the kinds are never mixed.</summary>
public enum EmptyStateKind
{
    /// <summary>Nothing was made yet: says how to start.</summary>
    FirstUse,

    /// <summary>The filter matches nothing: offers to clear it.</summary>
    NoResults,

    /// <summary>The list could not be read: offers to try again.</summary>
    CannotLoad,

    /// <summary>Nothing is left to do.</summary>
    AllDone,
}
