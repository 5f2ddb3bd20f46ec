namespace DirtFace.Integrations.QuickBooksSimulator;

/// <summary>The simulator could not start; the message is one sentence for the person who started it.</summary>
public sealed class SimulatorStartException(string message, Exception? innerException = null) : Exception(message, innerException);
