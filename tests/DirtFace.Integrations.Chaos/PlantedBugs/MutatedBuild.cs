using System.Diagnostics;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>A copy of the product with every planted bug in it, each asleep until its name is in the environment; the product's own source stays clean.</summary>
internal sealed class MutatedBuild : IDisposable
{
    private const string Variable = "DIRTFACE_PLANTED_BUG";
    private static readonly string[] Projects = ["DirtFace.Integrations.QuickBooks", "DirtFace.Integrations"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dirtface-planted-");

    private string Program => Path.Combine(folder.FullName, "run");

    private MutatedBuild()
    {
    }

    public static async Task<MutatedBuild> MakeAsync(IReadOnlyList<PlantedBug> bugs, CancellationToken ct)
    {
        var build = new MutatedBuild();
        try
        {
            build.CopySources();
            foreach (var bug in bugs)
            {
                bug.Plant(build.folder.FullName);
            }

            build.CopyProgram();
            await build.CompileAsync(ct);
            return build;
        }
        catch
        {
            build.Dispose();
            throw;
        }
    }

    /// <summary>Runs the experiment that is to catch the bug; without a bug all of them.</summary>
    public async Task<Hunt> HuntAsync(PlantedBug? bug, CancellationToken ct)
    {
        string[] arguments = bug?.CaughtBy ?? ["schedules", "--count", "200", "--first"];
        var (status, output) = await RunAsync("dotnet", [Path.Combine(Program, "DirtFace.Integrations.Chaos.dll"), .. arguments], bug?.Name, ct);
        var finding = output.Split('\n').FirstOrDefault(line => line.StartsWith("finding", StringComparison.Ordinal) && !line.Contains("at least", StringComparison.Ordinal));
        // Any way of coming to grief is a catch, as long as the same build without the bug passes.
        return new Hunt(finding?["finding".Length..].Trim() ?? (status is 0 or 1 ? null : $"it broke off: {output.Split('\n').LastOrDefault(line => line.Length > 0)}"), $"status {status}");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void CopySources()
    {
        foreach (var name in new[] { "Directory.Build.props", ".editorconfig", "global.json" })
        {
            File.Copy(Path.Combine(BuiltProgram.Repository, name), Path.Combine(folder.FullName, name));
        }

        var source = Path.Combine(BuiltProgram.Repository, "src");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "src"));
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder.FullName, "src", Path.GetFileName(file)));
        }

        foreach (var project in Projects)
        {
            CopyFolder(Path.Combine(source, project), Path.Combine(folder.FullName, "src", project));
        }

        File.WriteAllText(Path.Combine(folder.FullName, "src", Projects[0], "Planted.cs"), $$"""
            namespace DirtFace.Integrations;

            /// <summary>Which of the planted bugs is awake.</summary>
            public static class Planted
            {
                private static readonly string? Bug = System.Environment.GetEnvironmentVariable("{{Variable}}");

                /// <summary>Whether it is this one.</summary>
                public static bool Is(string name) => name == Bug;
            }
            """);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var inner in Directory.EnumerateDirectories(from).Where(inner => Path.GetFileName(inner) is not ("bin" or "obj")))
        {
            CopyFolder(inner, Path.Combine(to, Path.GetFileName(inner)));
        }
    }

    private void CopyProgram() => CopyFolder(AppContext.BaseDirectory, Program);

    private async Task CompileAsync(CancellationToken ct)
    {
        var project = Path.Combine(folder.FullName, "src", Projects[^1], $"{Projects[^1]}.csproj");
        // Analysers judge what people write; what is compiled here is wrong on purpose.
        var (status, output) = await RunAsync(
            "dotnet",
            [
                "build", project, "--configuration", "Release", "--nologo", "--verbosity", "quiet", "--disable-build-servers",
                "-maxcpucount:2", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false",
            ],
            null,
            ct);
        if (status != 0)
        {
            throw new ChaosException($"The product with its planted bugs does not compile:\n{output}");
        }

        foreach (var built in Projects)
        {
            var assembly = Path.Combine(folder.FullName, "src", Projects[^1], "bin", "Release", "net10.0", $"{built}.dll");
            File.Copy(assembly, Path.Combine(Program, $"{built}.dll"), overwrite: true);
        }
    }

    private static async Task<(int Status, string Output)> RunAsync(string program, IReadOnlyList<string> arguments, string? bug, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = bug ?? "";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

/// <summary>What a hunt found; null when the runs passed.</summary>
internal sealed record Hunt(string? Found, string Ending);
