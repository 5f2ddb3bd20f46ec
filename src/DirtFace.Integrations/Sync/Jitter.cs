using System.Security.Cryptography;

namespace DirtFace.Integrations.Sync;

/// <summary>Spreads what many would do at the same moment; injected, so that a run of chance can be repeated.</summary>
public class Jitter
{
    /// <summary>A number from 0 up to, without, 1.</summary>
    public virtual double Draw() => RandomNumberGenerator.GetInt32(1000) / 1000d;
}
