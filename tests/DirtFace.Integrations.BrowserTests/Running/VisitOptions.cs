namespace DirtFace.Integrations.BrowserTests.Running;

/// <summary>The colors that a person has chosen.</summary>
public enum Theme
{
    Light,
    Dark,
}

/// <summary>How a person looks at the product.</summary>
public sealed record VisitOptions
{
    public bool JavaScript { get; init; } = true;

    public Theme Theme { get; init; } = Theme.Light;

    public int Width { get; init; } = 1280;
}
