namespace DirtFace.Integrations.Demo;

/// <summary>x</summary>
public sealed class DemoData;
