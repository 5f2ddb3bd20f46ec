namespace DirtFace.Integrations.Benchmarks;

/// <summary>A reason why a benchmark can not be run, or why its result would mean nothing.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
