namespace DirtFace.Integrations.Chaos;

/// <summary>The experiment could not be carried out; the message says what stood in its way.</summary>
internal sealed class ChaosException : Exception
{
    public ChaosException(string message)
        : base(message)
    {
    }

    public ChaosException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
