using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The one way a document is created, updated, voided or deleted, whatever its kind.</summary>
internal static class EntityWriter
{
    /// <summary>Decides what a command does; nothing is stored yet. The company's lock must be held.</summary>
    public static EntityChange Decide(CompanyFile company, WriteCommand command)
    {
        var (kind, sent) = (command.Kind, command.Sent);
        kind.Fields.Check(sent);
        return command.Operation.ToLowerInvariant() switch
        {
            "" when sent.Text("Id") is null or "" && kind.Operations.HasFlag(EntityOperations.Create) => Create(company, command),
            "" or "update" when command.Include.Contains("void") => Void(company, command),
            "" or "update" => Update(company, command),
            "create" => Create(company, command),
            "void" => Void(company, command),
            "delete" => Delete(company, command),
            var other => throw Refusals.UnsupportedOperation(other, kind.Name),
        };
    }

    private static EntityChange Create(CompanyFile company, WriteCommand command)
    {
        Allow(command.Kind, EntityOperations.Create, "create");
        var write = new EntityWrite
        {
            Company = company,
            Sent = command.Sent,
            Before = null,
            Document = WritableOf(command.Kind, command.Sent),
            IsSparse = false,
            At = command.At,
            Include = command.Include,
        };
        command.Kind.Complete(write);
        var id = company.NextId(command.Kind);
        var now = PacificTime.MetaData(command.At);
        Stamp(write.Document, id, 0, new JsonObject { ["CreateTime"] = now, ["LastUpdatedTime"] = now });
        return new EntityChange(command.Kind, id, EntityChange.Create, write.Document, command.By);
    }

    private static EntityChange Update(CompanyFile company, WriteCommand command)
    {
        var (kind, sent) = (command.Kind, command.Sent);
        Allow(kind, EntityOperations.Update, "update");
        var before = Current(company, command);
        var isSparse = sent.Flag("sparse") ?? false;
        var write = new EntityWrite
        {
            Company = company,
            Sent = sent,
            Before = before,
            Document = isSparse ? SparseMerge.Apply(kind, before, sent) : FullReplacement(kind, before, sent),
            IsSparse = isSparse,
            At = command.At,
            Include = command.Include,
        };
        kind.Complete(write);
        return Changed(command, before, write.Document, EntityChange.Update);
    }

    private static EntityChange Void(CompanyFile company, WriteCommand command)
    {
        Allow(command.Kind, EntityOperations.Void, "void");
        var before = Current(company, command);
        var write = new EntityWrite
        {
            Company = company,
            Sent = command.Sent,
            Before = before,
            Document = before.Copy(),
            IsSparse = true,
            At = command.At,
        };
        command.Kind.Void(write);
        return Changed(command, before, write.Document, EntityChange.Void);
    }

    private static EntityChange Delete(CompanyFile company, WriteCommand command)
    {
        Allow(command.Kind, EntityOperations.Delete, "delete");
        var before = Current(company, command);
        return new EntityChange(command.Kind, before.Text("Id") ?? "", EntityChange.Delete, before.Copy(), command.By);
    }

    private static EntityChange Changed(WriteCommand command, JsonObject before, JsonObject after, string operation)
    {
        var id = before.Text("Id") ?? "";
        var token = SyncTokenOf(before);
        var metaData = before.Object("MetaData")?.Copy() ?? [];
        Stamp(after, id, token, metaData);
        if (JsonNode.DeepEquals(before, after))
        {
            return new EntityChange(command.Kind, id, operation, before.Copy(), command.By) { HasEffect = false };
        }
        metaData["LastUpdatedTime"] = PacificTime.MetaData(command.At);
        after["SyncToken"] = (token + 1).ToString(CultureInfo.InvariantCulture);
        return new EntityChange(command.Kind, id, operation, after, command.By);
    }

    private static void Allow(EntityKind kind, EntityOperations operation, string name)
    {
        if (!kind.Operations.HasFlag(operation))
        {
            throw Refusals.UnsupportedOperation(name, kind.Name);
        }
    }

    private static JsonObject Current(CompanyFile company, WriteCommand command)
    {
        var (kind, sent) = (command.Kind, command.Sent);
        var id = kind.OnlyId ?? sent.Text("Id");
        if (string.IsNullOrEmpty(id))
        {
            throw Refusals.Missing("Id");
        }
        var before = company.Require(kind, id);
        var supplied = sent.Text("SyncToken");
        if (string.IsNullOrEmpty(supplied))
        {
            throw Refusals.Missing("SyncToken");
        }
        if (!long.TryParse(supplied, NumberStyles.None, CultureInfo.InvariantCulture, out var token) || token != SyncTokenOf(before))
        {
            throw Refusals.Stale(company.Table(kind).ChangedBy(id));
        }
        return before;
    }

    private static long SyncTokenOf(JsonObject document) =>
        long.TryParse(document.Text("SyncToken"), NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;

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

    private static void Stamp(JsonObject document, string id, long token, JsonObject metaData)
    {
        document["domain"] = "QBO";
        document["sparse"] = false;
        document["Id"] = id;
        document["SyncToken"] = token.ToString(CultureInfo.InvariantCulture);
        document["MetaData"] = metaData;
    }
}
