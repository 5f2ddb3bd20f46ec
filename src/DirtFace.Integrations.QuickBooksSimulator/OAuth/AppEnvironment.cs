namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Which key pair of an app is meant; each reaches only companies of its own kind.</summary>
public enum AppEnvironment
{
    /// <summary>Development keys, which reach sandbox companies.</summary>
    Development,

    /// <summary>Production keys, which reach live companies.</summary>
    Production,
}
