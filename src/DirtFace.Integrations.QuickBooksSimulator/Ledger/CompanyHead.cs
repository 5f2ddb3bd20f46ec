using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>What a company file starts with: who it belongs to and the documents it is born with.</summary>
internal sealed record CompanyHead(
    string RealmId,
    string Name,
    IReadOnlyList<Member> Members,
    bool WarnDuplicates,
    IReadOnlyList<(string Entity, JsonObject Document)> Documents)
{
    public const string Sandbox = "sandbox";
    public const string Production = "production";

    /// <summary>Which key pair of an app reaches it: development keys reach sandboxes, production keys live companies.</summary>
    public string Environment { get; init; } = Sandbox;

    /// <summary>The first line of the log, line feed included.</summary>
    public byte[] ToLine(DateTimeOffset at) => [
        .. new JsonObject
        {
            ["seq"] = 1,
            ["at"] = at.ToString("O", CultureInfo.InvariantCulture),
            ["kind"] = "company",
            ["realmId"] = RealmId,
            ["name"] = Name,
            ["members"] = new JsonArray([.. Members.Select(member => new JsonObject { ["user"] = member.User, ["admin"] = member.IsAdmin })]),
            ["warnDuplicates"] = WarnDuplicates,
            ["environment"] = Environment,
            ["documents"] = new JsonArray([.. Documents.Select(seed => new JsonObject
            {
                ["entity"] = seed.Entity,
                ["document"] = seed.Document.DeepClone(),
            })]),
        }.ToBytes(),
        (byte)'\n',
    ];

    /// <summary>The head without its documents, which stay in the log.</summary>
    public static CompanyHead FromLine(byte[] bytes)
    {
        var line = JsonReading.ParseObject(bytes);
        return new CompanyHead(
            line.Text("realmId") ?? "",
            line.Text("name") ?? "",
            [.. line.Objects("members").Select(member => new Member(member.Text("user") ?? "", member.Flag("admin") ?? false))],
            line.Flag("warnDuplicates") ?? false,
            [])
        {
            Environment = line.Text("environment") ?? Sandbox,
        };
    }
}
