using System.Security.Cryptography;

namespace DirtFace.Integrations.Data;

/// <summary>The one source of what is left to chance, so that a run can be repeated; secrets are not made from it.</summary>
public class Chance
{
    /// <summary>The next number, from 0 to below 1.</summary>
    public virtual double Draw() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
