namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>An empty, migrated database, made once and copied for every run: migrating takes a second, copying none.</summary>
internal static class Template
{
    private static readonly Lazy<byte[]> Made = new(() =>
    {
        using var world = new World(new WorldOptions { Seed = 0 }, database: null);
        return world.Migrate();
    });

    /// <summary>In memory where the machine has such a folder; a commit then costs no disk.</summary>
    public static string Root { get; } = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "dirtface-chaos");

    public static byte[] Migrated => Made.Value;
}
