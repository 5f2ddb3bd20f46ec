namespace DirtFace.Integrations.Tests.Support;

/// <summary>How much a test does: what every change can afford, or what the reliability rules ask for if DIRTFACE_TEST_SIZE is "rules".</summary>
internal static class Size
{
    private static readonly bool IsOfTheRules = Environment.GetEnvironmentVariable("DIRTFACE_TEST_SIZE") == "rules";

    public static int Of(int usual, int rule) => IsOfTheRules ? rule : usual;
}
