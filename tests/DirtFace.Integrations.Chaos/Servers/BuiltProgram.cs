namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>A program of this repository, as the build of this one's configuration left it.</summary>
internal sealed record BuiltProgram(string Assembly)
{
    public string Folder => Path.GetDirectoryName(Assembly)!;

    // …/tests/<this>/bin/<configuration>/<framework>; needed by the properties below.
    private static DirectoryInfo Output { get; } = new(AppContext.BaseDirectory);

    /// <summary>Names a folder with the product as it was published; a node compiled ahead of time starts in half the time.</summary>
    public const string PublishedVariable = "DIRTFACE_CHAOS_PRODUCT";

    public static BuiltProgram Web { get; } = Environment.GetEnvironmentVariable(PublishedVariable) is { Length: > 0 } folder
        ? Require(Path.Combine(Path.GetFullPath(folder), "DirtFace.Integrations.Web.dll"))
        : Find("DirtFace.Integrations.Web");

    public static BuiltProgram Simulator { get; } = Find("DirtFace.Integrations.QuickBooksSimulator");

    /// <summary>The root of the repository that this program was built in.</summary>
    public static string Repository => Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    private static BuiltProgram Find(string project)
    {
        var (framework, configuration) = (Output.Name, Output.Parent!.Name);
        return Require(Path.Combine(Repository, "src", project, "bin", configuration, framework, $"{project}.dll"));
    }

    private static BuiltProgram Require(string assembly) => File.Exists(assembly)
        ? new BuiltProgram(assembly)
        : throw new ChaosException($"{assembly} is missing. Start this program with dotnet run, or after a build, from its own output folder.");
}
