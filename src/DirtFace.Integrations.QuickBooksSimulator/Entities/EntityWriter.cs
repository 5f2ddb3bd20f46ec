using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The one way a document is created, updated, voided or deleted, whatever its kind.</summary>
internal static class EntityWriter
{
    /// <summary>Decides what a command does; nothing is stored yet. The company's lock must be held.</summary>
    public static EntityDecision Decide(CompanyFile company, WriteCommand command) =>
        Decide(new WriteSet(company, command.By, command.At), command);

    /// <summary>Adds what a command does to what others do in the same call.</summary>
    public static EntityDecision Decide(WriteSet set, WriteCommand command)
    {
        var (kind, sent) = (command.Kind, command.Sent);
        kind.Fields.Check(sent);
        return command.Operation.ToLowerInvariant() switch
        {
            "" when sent.Text("Id") is null or "" && kind.Operations.HasFlag(EntityOperations.Create) => Create(set, command),
            "" or "update" when command.Include.Contains("void") => Void(set, command),
            "" or "update" => Update(set, command),
            "create" => Create(set, command),
            "void" => Void(set, command),
            "delete" => Delete(set, command),
            EntityChange.Merge when command is { IsByPerson: true, MergeInto: { } into } =>
                Merging.Decide(set, command, Current(set.Company, command), into),
            var other => throw Refusals.UnsupportedOperation(other, kind.Name),
        };
    }

    /// <summary>Adds a document that QuickBooks makes itself on account of another one; it passes the rules of its kind like any other.</summary>
    public static EntityWrite CreateWithin(EntityWrite outer, EntityKind kind, JsonObject sent)
    {
        var document = sent.Copy();
        var write = new EntityWrite
        {
            Set = outer.Set,
            Id = outer.Set.Create(kind, document),
            Operation = EntityChange.Create,
            Sent = sent,
            Before = null,
            Document = document,
            IsSparse = false,
            IsByPerson = outer.IsByPerson,
        };
        kind.Complete(write);
        kind.Settle(write);
        return write;
    }

    private static EntityDecision Create(WriteSet set, WriteCommand command)
    {
        Allow(command.Kind, EntityOperations.Create, "create");
        var write = new EntityWrite
        {
            Set = set,
            Id = set.NextId(command.Kind),
            Operation = EntityChange.Create,
            Sent = command.Sent,
            Before = null,
            Document = WritableOf(command.Kind, command.Sent),
            IsSparse = false,
            Include = command.Include,
            IsByPerson = command.IsByPerson,
            ClosingPassword = command.ClosingPassword,
        };
        set.Place(command.Kind, write.Id, EntityChange.Create, write.Document, null);
        TransactionRules.Prepare(write, command.Kind);
        command.Kind.Complete(write);
        return Decided(write, command.Kind);
    }

    private static EntityDecision Update(WriteSet set, WriteCommand command)
    {
        var (kind, sent) = (command.Kind, command.Sent);
        Allow(kind, EntityOperations.Update, "update");
        var before = Current(set.Company, command);
        var isSparse = sent.Flag("sparse") ?? false;
        var document = isSparse ? SparseMerge.Apply(kind, before, sent) : FullReplacement(kind, before, sent);
        var write = Changing(set, command, EntityChange.Update, before, document, isSparse);
        TransactionRules.Prepare(write, kind);
        kind.Complete(write);
        return Decided(write, kind);
    }

    private static EntityDecision Void(WriteSet set, WriteCommand command)
    {
        Allow(command.Kind, EntityOperations.Void, "void");
        var before = Current(set.Company, command);
        var write = Changing(set, command, EntityChange.Void, before, before.Copy(), isSparse: true);
        command.Kind.Void(write);
        return Decided(write, command.Kind);
    }

    private static EntityDecision Delete(WriteSet set, WriteCommand command)
    {
        Allow(command.Kind, EntityOperations.Delete, "delete");
        var before = Current(set.Company, command, isDelete: true);
        var write = Changing(set, command, EntityChange.Delete, before, before.Copy(), isSparse: true);
        command.Kind.Delete(write);
        return Decided(write, command.Kind);
    }

    private static EntityWrite Changing(
        WriteSet set, WriteCommand command, string operation, JsonObject before, JsonObject document, bool isSparse)
    {
        var id = before.Text("Id") ?? "";
        set.Place(command.Kind, id, operation, document, before);
        return new EntityWrite
        {
            Set = set,
            Id = id,
            Operation = operation,
            Sent = command.Sent,
            Before = before,
            Document = document,
            IsSparse = isSparse,
            Include = command.Include,
            IsByPerson = command.IsByPerson,
            ClosingPassword = command.ClosingPassword,
        };
    }

    private static EntityDecision Decided(EntityWrite write, EntityKind kind)
    {
        kind.Settle(write);
        TransactionRules.Settle(write, kind);
        var changes = write.Set.Changes();
        return new EntityDecision(kind, write.Id, write.Operation, write.Document, changes);
    }

    private static void Allow(EntityKind kind, EntityOperations operation, string name)
    {
        if (!kind.Operations.HasFlag(operation))
        {
            throw Refusals.UnsupportedOperation(name, kind.Name);
        }
    }

    private static JsonObject Current(CompanyFile company, WriteCommand command, bool isDelete = false)
    {
        var (kind, sent) = (command.Kind, command.Sent);
        var id = kind.OnlyId ?? sent.Text("Id");
        if (string.IsNullOrEmpty(id))
        {
            throw Refusals.Missing("Id");
        }
        var before = company.Require(kind, id);
        var supplied = sent.Text("SyncToken");
        if (string.IsNullOrEmpty(supplied) && isDelete && kind.DeletesWithoutSyncToken)
        {
            return before;
        }
        if (string.IsNullOrEmpty(supplied))
        {
            throw Refusals.Missing("SyncToken");
        }
        if (!long.TryParse(supplied, NumberStyles.None, CultureInfo.InvariantCulture, out var token) || token != Versions.Of(before))
        {
            throw Refusals.Stale(company.Table(kind).ChangedBy(id));
        }
        return before;
    }

    private static JsonObject WritableOf(EntityKind kind, JsonObject sent)
    {
        var document = new JsonObject();
        foreach (var (name, value) in sent)
        {
            if (kind.Fields.Writable.Contains(name) && value is not null)
            {
                document[name] = value.DeepClone();
            }
        }
        return document;
    }

    // What is left out is lost, except the fields that QuickBooks decides itself and the few it was seen to keep.
    private static JsonObject FullReplacement(EntityKind kind, JsonObject before, JsonObject sent)
    {
        var document = WritableOf(kind, sent);
        foreach (var (name, value) in before)
        {
            if (!document.ContainsKey(name) && (!kind.Fields.Writable.Contains(name) || kind.KeptByFullUpdate.Contains(name)))
            {
                document[name] = value?.DeepClone();
            }
        }
        return document;
    }
}
