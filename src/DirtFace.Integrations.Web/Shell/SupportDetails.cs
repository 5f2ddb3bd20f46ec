namespace DirtFace.Integrations.Web.Shell;

/// <summary>What a person may copy for support: never a secret.</summary>
public sealed record SupportDetails(string Id, IReadOnlyList<Fact> Facts);
