using System.Diagnostics;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>A file system of a few megabytes in memory, which can be filled to the last byte. Mounting it takes root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 96;

    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    private string Filler => Path.Combine(folder, "filler");

    /// <summary>Null where this user may not mount anything.</summary>
    public static SmallDisk? TryMount(string folder)
    {
        Directory.CreateDirectory(folder);
        return Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", folder) ? new SmallDisk(folder) : null;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var block in new[] { new byte[1 << 20], new byte[4096] })
        {
            try
            {
                while (true)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // As much as goes in blocks of this size.
            }
        }
    }

    public void Free() => File.Delete(Filler);

    // Lazily, since a process that was just killed may still hold a file.
    public void Dispose() => Run("umount", "-l", folder);

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var tool = Process.Start(start)!;
        tool.StandardError.ReadToEnd();
        tool.WaitForExit();
        return tool.ExitCode == 0;
    }
}
