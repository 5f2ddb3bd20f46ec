namespace DirtFace.Integrations.Web.Shell;

/// <summary>A status in one or two words of the fixed vocabulary; its reason stands beside it as text.</summary>
/// <param name="Tone">What the status asks of the reader.</param>
/// <param name="Text">At most 20 characters.</param>
/// <param name="Icon">A sprite symbol, where the tone's own would mislead (Paused).</param>
public sealed record BadgeView(Tone Tone, string Text, string? Icon = null);
