namespace DirtFace.Integrations.Connections;

/// <summary>Why nothing is written to a company file until its books have been compared with this database.</summary>
public enum HoldReason
{
    /// <summary>An operator restored a backup and said so.</summary>
    RestoreAnnounced,

    /// <summary>QuickBooks answered with an object that an earlier life of this database made.</summary>
    RestoreUnannounced,
}
