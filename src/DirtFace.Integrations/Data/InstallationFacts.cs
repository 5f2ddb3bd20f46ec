using System.Security.Cryptography;
using System.Text;

namespace DirtFace.Integrations.Data;

/// <summary>What the running process knows of its installation; filled at start, before anything is served.</summary>
public sealed class InstallationFacts
{
    private string? key;

    /// <summary>Part of every request id.</summary>
    public string Key => key ?? throw new InvalidOperationException("The database has not been opened yet.");

    /// <summary>Finds a company file without storing its id: HMAC over environment and realm with the installation's key.</summary>
    public string RealmKey(string environment, string realmId) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Convert.FromHexString(Key), Encoding.UTF8.GetBytes($"{environment}|{realmId}")));

    internal void Learn(Installation installation) => key = installation.Key;
}
