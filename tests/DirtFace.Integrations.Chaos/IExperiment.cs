using DirtFace.Integrations.Chaos.Evidence;

namespace DirtFace.Integrations.Chaos;

/// <summary>One way of trying to make the product lose, repeat or spoil something.</summary>
internal interface IExperiment
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>One line on what a pass shows.</summary>
    string Proves { get; }

    Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct);
}
