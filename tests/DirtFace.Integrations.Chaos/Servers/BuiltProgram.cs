namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>A program of this repository, as the build of this one's configuration left it.</summary>
internal sealed record BuiltProgram(string Assembly)
{
    public string Folder => Path.GetDirectoryName(Assembly)!;

    public static BuiltProgram Web { get; } = Find("DirtFace.Integrations.Web");

    public static BuiltProgram Simulator { get; } = Find("DirtFace.Integrations.QuickBooksSimulator");

    private static BuiltProgram Find(string project)
    {
        // …/tests/<this>/bin/<configuration>/<framework>
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration, root) = (output.Name, output.Parent!.Name, output.Parent.Parent!.Parent!.Parent!.Parent!);
        var assembly = Path.Combine(root.FullName, "src", project, "bin", configuration, framework, $"{project}.dll");
        return File.Exists(assembly)
            ? new BuiltProgram(assembly)
            : throw new ChaosException($"{assembly} is missing. Start this program with dotnet run, or after a build, from its own output folder.");
    }
}
