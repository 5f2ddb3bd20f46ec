using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace DirtFace.Integrations.Web.Tests.Design;

/// <summary>The files of the web project as they are written, for rules that hold over the text.</summary>
internal static class WebSources
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    public static long CompressedLength(IEnumerable<string> paths) => paths.Sum(CompressedLength);

    private static long CompressedLength(string path)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(path));
        }

        return compressed.Length;
    }

    private static string Find([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../src/DirtFace.Integrations.Web"));
}
