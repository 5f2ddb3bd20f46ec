namespace DirtFace.Integrations.BrowserTests.Running;

/// <summary>Where the sources are that these tests were built from.</summary>
internal static class Repository
{
    private const string Solution = "DirtFace.Integrations.sln";

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Solution}."),
        _ when File.Exists(Path.Combine(folder.FullName, Solution)) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
