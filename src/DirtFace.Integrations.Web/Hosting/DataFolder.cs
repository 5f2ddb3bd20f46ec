using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>The folder that holds database, keys, logs and the simulator's books; setting "Data:Folder".</summary>
internal sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "dirtface.db");

    public string CookieKeys => System.IO.Path.Combine(Path, "cookie-keys");

    public string KeyFile => System.IO.Path.Combine(Path, "keys", "key-encryption-key");

    public string Rescue => System.IO.Path.Combine(Path, "rescue");

    public string Logs => System.IO.Path.Combine(Path, "logs", "dirtface-.log");

    public string Simulator => System.IO.Path.Combine(Path, "quickbooks-simulator");

    /// <summary>Makes the folder and proves that it can be written; relative paths start at the content root.</summary>
    public static DataFolder Open(IConfiguration configuration, string contentRoot)
    {
        var setting = configuration["Data:Folder"];
        if (string.IsNullOrWhiteSpace(setting))
        {
            throw new ConfigurationProblemException("Data:Folder is not set. Set it to the folder that holds the data.");
        }

        var path = System.IO.Path.GetFullPath(setting, contentRoot);
        try
        {
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationProblemException(
                $"The data folder {path} cannot be written. Give this user write access to it, or set Data:Folder to another folder.", problem);
        }

        return new DataFolder(path);
    }
}
