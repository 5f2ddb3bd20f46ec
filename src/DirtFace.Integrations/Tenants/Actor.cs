namespace DirtFace.Integrations.Tenants;

/// <summary>The person who is doing something, for timelines and the audit.</summary>
public sealed record Actor(Guid UserId, string Name);
