namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The settings in force right now; they start as the options say and the control API replaces them.</summary>
internal sealed class CurrentOAuthSettings(SimulatorOptions options)
{
    private volatile OAuthSettings value = options.OAuth;

    public OAuthSettings Value
    {
        get => value;
        set => this.value = value;
    }
}
