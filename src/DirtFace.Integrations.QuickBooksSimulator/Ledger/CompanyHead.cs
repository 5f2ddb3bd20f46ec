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

    public JsonObject ToLine(DateTimeOffset at) => new()
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
    };

    public static CompanyHead FromLine(JsonObject line) => new(
        line.Text("realmId") ?? "",
        line.Text("name") ?? "",
        [.. line.Objects("members").Select(member => new Member(member.Text("user") ?? "", member.Flag("admin") ?? false))],
        line.Flag("warnDuplicates") ?? false,
        [.. line.Objects("documents").Select(seed => (seed.Text("entity") ?? "", seed.Object("document")?.Copy() ?? []))])
    {
        Environment = line.Text("environment") ?? Sandbox,
    };
}
