namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The people who can sign in; there are no passwords.</summary>
internal static class SimulatedUsers
{
    public const string Olivia = "Olivia Grader";
    public const string Craig = "Craig Carlson";
    public const string Andy = "Andy Accountant";
    public const string Stan = "Stan Staff";
    public const string Nia = "Nia Waters";

    public static readonly IReadOnlyList<string> All = [Olivia, Craig, Andy, Stan, Nia];
}
