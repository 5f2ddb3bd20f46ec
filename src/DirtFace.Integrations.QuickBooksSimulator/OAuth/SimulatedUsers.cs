namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The people who can sign in; there are no passwords.</summary>
internal static class SimulatedUsers
{
    public const string Olivia = "Olivia Grader";
    public const string Craig = "Craig Carlson";
    public const string Andy = "Andy Accountant";
    public const string Stan = "Stan Staff";
    public const string Nia = "Nia Waters";

    // Stan never opened his confirmation mail, so an app that trusts every address finds out here.
    public static readonly IReadOnlyList<SimulatedUser> All =
    [
        new("Olivia", "Grader", "5ab3f2d1-0c44-4d1e-9a57-1f6d2c9e0a01", "olivia@acme-grading.example", true, "+1 5125550101"),
        new("Craig", "Carlson", "5ab3f2d1-0c44-4d1e-9a57-1f6d2c9e0a02", "craig@craigs-landscaping.example", true, "+1 5125550102"),
        new("Andy", "Accountant", "5ab3f2d1-0c44-4d1e-9a57-1f6d2c9e0a03", "andy@books.example", true, "+1 5125550103"),
        new("Stan", "Staff", "5ab3f2d1-0c44-4d1e-9a57-1f6d2c9e0a04", "stan@acme-grading.example", false, "+1 5125550104"),
        new("Nia", "Waters", "5ab3f2d1-0c44-4d1e-9a57-1f6d2c9e0a05", "nia@thames.example", true, "+44 2070000105"),
    ];

    public static SimulatedUser? Find(string name) => All.FirstOrDefault(user => user.Name == name);
}
