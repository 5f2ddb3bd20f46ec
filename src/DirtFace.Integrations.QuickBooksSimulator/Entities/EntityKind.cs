using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>One kind of document in a company file, with the rules that QuickBooks applies to it.</summary>
internal abstract class EntityKind
{
    public abstract string Name { get; }

    public string Path => Name.ToLowerInvariant();

    public abstract FieldList Fields { get; }

    /// <summary>Kinds that name the same sequence never share an id.</summary>
    public virtual string IdSequence => Name;

    /// <summary>The first id of a sequence that has none yet; some lists start high.</summary>
    public virtual long FirstId => 1;

    /// <summary>The counter that numbers documents of this kind when the company lets QuickBooks do it; null where nothing is numbered.</summary>
    public virtual string? NumberSeries => null;

    public virtual EntityOperations Operations => EntityOperations.None;

    /// <summary>The id of the one document of this kind, if a company has only one; requests need not name it.</summary>
    public virtual string? OnlyId => null;

    /// <summary>Ids are numbers, except for the pseudo tax codes.</summary>
    public virtual bool HasNumericIds => true;

    /// <summary>Name lists hide inactive rows from queries that do not ask for them.</summary>
    public virtual bool HidesInactive => true;

    public abstract IReadOnlyDictionary<string, PropertyType> Queryable { get; }

    /// <summary>Whether documents of this kind can be e-mailed and printed.</summary>
    public virtual bool IsMailed => false;

    /// <summary>Properties with an index, for look-ups that must not read every document.</summary>
    public virtual IReadOnlyList<string> Indexed => [];

    /// <summary>Writable fields that a full update keeps although it leaves them out.</summary>
    public virtual IReadOnlySet<string> KeptByFullUpdate => new HashSet<string>();

    /// <summary>Whether a delete needs no more than the id; everything else must name the version that it is about.</summary>
    public virtual bool DeletesWithoutSyncToken => false;

    /// <summary>Whether a sparse update merges nested objects instead of replacing them.</summary>
    public virtual bool MergesNested => false;

    /// <summary>Whether a page of rows carries totalCount; recordings differ by entity.</summary>
    public virtual bool CountsRows => false;

    /// <summary>
    /// The order of rows when a query names none, by properties that queries know; recorded for the nine transaction types:
    /// newest change first, and ids settle the order within one second. Empty means that <see cref="Sort"/> tells.
    /// </summary>
    public virtual IReadOnlyList<QuerySort> Order =>
        IdSequence == EntityKinds.Transactions ? [new(QueryProperty.LastUpdated, true), new("Id", true)] : [];

    /// <summary>The order of rows when a query names none and properties alone do not tell it.</summary>
    public virtual IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> rows) =>
        rows.OrderBy(row => row.Text("Name"), StringComparer.Ordinal);

    /// <summary>Checks a merged document and fills in what QuickBooks decides.</summary>
    public virtual void Complete(EntityWrite write)
    {
    }

    /// <summary>Turns the document into its voided form.</summary>
    public virtual void Void(EntityWrite write) => throw Refusals.UnsupportedOperation("void", Name);

    /// <summary>Refuses to delete a document that must not be; the document itself needs no change.</summary>
    public virtual void Delete(EntityWrite write)
    {
    }

    /// <summary>
    /// Brings the documents that this one is linked with into agreement, by <see cref="WriteSet.Edit"/>. Runs last on every write:
    /// created, updated, voided (see <see cref="EntityWrite.Document"/>) and deleted (see <see cref="EntityWrite.IsDelete"/>).
    /// </summary>
    public virtual void Settle(EntityWrite write)
    {
    }

    /// <summary>What the document adds to the open balance of a customer or vendor; credits are negative.</summary>
    public virtual OpenItem OpenItemOf(JsonObject document) => default;

    /// <summary>Fills in what is never stored, whenever a document is read.</summary>
    public virtual void Derive(CompanyFile company, JsonObject document)
    {
    }

    /// <summary>Fills in what is never stored for the answer of a write, which the books do not hold yet.</summary>
    public virtual void DeriveAnswer(CompanyFile company, EntityDecision decision, JsonObject document) => Derive(company, document);

    /// <summary>Adds what is only told to a caller who asks for it with <c>include</c>.</summary>
    public virtual void Include(CompanyFile company, JsonObject document, IReadOnlySet<string> asked)
    {
    }

    /// <summary>The document as a read or a write answers it.</summary>
    public virtual JsonObject Present(CompanyFile company, JsonObject document) => document;

    /// <summary>The document as a row of a query.</summary>
    public virtual JsonObject PresentRow(CompanyFile company, JsonObject document) => Present(company, document);
}
