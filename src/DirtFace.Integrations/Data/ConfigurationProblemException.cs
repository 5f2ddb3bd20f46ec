namespace DirtFace.Integrations.Data;

/// <summary>A setting or the surroundings keep the program from starting; the message is one sentence that names what to change.</summary>
public sealed class ConfigurationProblemException(string message, Exception? cause = null) : Exception(message, cause);
