using System.Diagnostics;
using System.Text;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>A copy of the product with every planted bug in it, each asleep until it is woken; the product's own source stays clean.</summary>
internal sealed class MutatedBuild : IDisposable
{
    // On a thread of its own, like each run: several are awake side by side.
    private const string Switch = "DirtFace.Integrations.Planted, DirtFace.Integrations.QuickBooks";
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

    /// <summary>Hunts every bug, or one, in the copy.</summary>
    public async Task<EvidenceSheet> HuntAsync(string? bug, CancellationToken ct)
    {
        var result = Path.Combine(folder.FullName, "hunt.json");
        string[] one = bug is null ? [] : ["--bug", bug];
        var (status, output) = await RunAsync(
            "dotnet", [Path.Combine(Program, "DirtFace.Integrations.Chaos.dll"), "hunt", .. one, "--json", result], Console.WriteLine, ct);
        return File.Exists(result)
            ? EvidenceSheet.FromJson(await File.ReadAllTextAsync(result, ct))
            : throw new ChaosException($"The hunt broke off with status {status}:\n{output}");
    }

    /// <summary>What wakes bugs in the program that is running; null where it is the product as it is.</summary>
    public static Action<string?>? Alarm => Type.GetType(Switch)?.GetMethod("Wake")?.CreateDelegate<Action<string?>>();

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

        File.WriteAllText(Path.Combine(folder.FullName, "src", Projects[0], "Planted.cs"), """
            namespace DirtFace.Integrations;

            /// <summary>Which of the planted bugs is awake on this thread.</summary>
            public static class Planted
            {
                [System.ThreadStatic]
                private static string? bug;

                /// <summary>Wakes one, or none.</summary>
                public static void Wake(string? name) => bug = name;

                /// <summary>Whether it is this one.</summary>
                public static bool Is(string name) => name == bug;
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
            _ => { },
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

    private static async Task<(int Status, string Output)> RunAsync(
        string program, IReadOnlyList<string> arguments, Action<string> progress, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (new StringBuilder(), process.StandardError.ReadToEndAsync(ct));
            while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
            {
                progress(line);
                output.AppendLine(line);
            }

            await process.WaitForExitAsync(ct);
            return (process.ExitCode, output.Append(await errors).ToString());
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
