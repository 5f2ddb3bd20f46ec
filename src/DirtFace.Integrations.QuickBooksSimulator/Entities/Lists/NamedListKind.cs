using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>Small lists that documents choose from: a unique name, never deleted, only made inactive.</summary>
internal abstract class NamedListKind : EntityKind
{
    protected const string OwnName = "Name";

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => [OwnName, "ParentRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { OwnName };

    protected abstract int LongestName { get; }

    /// <summary>How records stand below each other, for the lists in which they do.</summary>
    public virtual Hierarchy? Tree => null;

    public override void Complete(EntityWrite write)
    {
        var record = write.Document;
        Checks.DropEmpty(record);
        record.Default(OwnName, write.Before?.Text(OwnName));
        var name = record.Text(OwnName)?.Trim();
        record[OwnName] = name is { Length: > 0 } ? name : throw Refusals.Missing(OwnName);
        Checks.NameCharacters(record, OwnName);
        Checks.Length(record, OwnName, LongestName);
        record.Default("Active", true);
        CompleteFields(write);
        if (record.Flag("Active") == false && write.Before?.Flag("Active") != false)
        {
            record[OwnName] = DeletedName.For(record.Text(OwnName) ?? "", candidate => OwnerOf(write, candidate) is not null);
        }
        Tree?.Place(write, this);
        if (OwnerOf(write, record.Text(OwnName) ?? "") is { } owner)
        {
            throw Refusals.DuplicateName(Readings.DuplicateName.Of(write.Company), Name, owner);
        }
    }

    public override void Settle(EntityWrite write) => Tree?.Settle(write, this);

    /// <summary>Checks and fills in what only this list has.</summary>
    protected virtual void CompleteFields(EntityWrite write)
    {
    }

    // The same name may stand below different parents.
    private string? OwnerOf(EntityWrite write, string name) => write.Company.Table(this).Lookup(OwnName, name)
        .FirstOrDefault(other => other.Text("Id") != write.Id && other.Ref("ParentRef") == write.Document.Ref("ParentRef"))?.Text("Id");
}
