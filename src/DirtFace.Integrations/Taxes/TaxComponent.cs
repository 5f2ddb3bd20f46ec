namespace DirtFace.Integrations.Taxes;

/// <summary>One authority's share of a tax rate; each is rounded alone.</summary>
public sealed record TaxComponent(string Name, decimal Percent);
