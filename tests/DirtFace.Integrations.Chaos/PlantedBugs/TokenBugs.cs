namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>Bugs of keeping tokens.</summary>
internal static class TokenBugs
{
    public static IReadOnlyList<PlantedBug> All { get; } = [];
}
