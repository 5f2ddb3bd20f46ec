using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Problems;

/// <summary>The sentence and the way out of every reason for which a record is parked.</summary>
public static class ProblemCatalog
{
    private const string MappingUrl = "/settings/integrations/quickbooks/mapping";

    /// <summary>The problem of a parked record, in full; <paramref name="record"/>'s name is how people call it ("Invoice 1042").</summary>
    public static Problem Of(SyncRecord record, string name)
    {
        var words = CauseWords.Read(record.CauseWords);
        var thing = words.Name ?? name;
        var problem = record.Reason switch
        {
            ParkReason.IncomeAccountUnmapped => Critical("account.unmapped", "No income account is chosen",
                "QuickBooks books every product to an income account. We never guess one.",
                Map("Choose income account", "income-account")),
            ParkReason.FallbackItemUnmapped => Critical("item.unmapped", "No product for lines without one",
                $"{name} has a line that names no catalog item. QuickBooks needs a product on every line.",
                Map("Choose a product", "fallback-item")),
            ParkReason.TaxUnmapped => Critical("tax.unmapped", $"No QuickBooks tax code for \"{thing}\"",
                $"{name} uses this rate. We never guess tax.",
                Map("Map tax rate", "tax-codes")),
            ParkReason.TaxMixed => Critical("tax.mixed", "Two tax rates on one invoice",
                "QuickBooks takes one sales tax rate for each invoice. Nothing was sent.",
                new ProblemButton(ProblemAction.Open, "Edit invoice", $"/invoices/{record.LocalId}/edit")),
            ParkReason.TaxModeUnsupported => Critical("tax.mode", "This company's tax cannot be sent yet",
                $"{words.Other ?? "QuickBooks"} computes tax in a way that Dirt Face does not support yet. Invoices without tax can be sent.",
                Retry("Try again")),
            ParkReason.PoFieldUnmapped => Critical("po.unmapped", "No QuickBooks field for PO numbers",
                $"{name} has a PO number. QuickBooks keeps it in a custom field that you choose.",
                Map("Choose PO field", "po-field")),
            ParkReason.PaymentMethodUnmapped => Critical("method.unmapped", $"No QuickBooks payment method for \"{thing}\"",
                $"QuickBooks has {Lower(name)} under another method, and cannot be told that it has none.",
                Map("Choose payment method", "payment-methods")),
            ParkReason.InvoiceNotSent => Warning("payment.invoice_unsent", $"{thing} is not in QuickBooks",
                $"{name} pays it. The invoice was never sent there; once you send it from its page, the payment follows by itself.",
                new ProblemButton(ProblemAction.Open, $"Open {Lower(thing)}", words.Other), Retry("Try again")),
            ParkReason.PaymentDeposited => Warning("payment.deposited", $"{name} is part of a bank deposit",
                "QuickBooks does not change deposited payments. Your edit is saved here only. To send it, take the payment off its deposit there first.",
                new ProblemButton(ProblemAction.Skip, "Keep QuickBooks version"), Retry("Try again")),
            ParkReason.AccountNotUsable => Critical("account.wrong", "QuickBooks cannot use the chosen account",
                $"{name} posts to an account of a kind that QuickBooks does not take here.",
                record.Kind == SyncKind.Payment ? Map("Choose another account", "deposit-account") : Map("Choose another account", "income-account"),
                Retry("Try again")),
            ParkReason.FieldNotAccepted => Critical("field.invalid", "QuickBooks cannot take one field",
                words.Other ?? "A field is longer than QuickBooks accepts, or holds a character that it refuses.",
                new ProblemButton(ProblemAction.Open, $"Edit {KindOf(record)}", EditUrl(record)), Retry("Try again")),
            ParkReason.NameTaken => NameTaken(record, thing, words),
            ParkReason.NumberTaken => Critical("invoice.number_taken", $"QuickBooks already has an invoice {thing}",
                "It is another invoice there. Yours is unchanged.",
                new ProblemButton(ProblemAction.Open, "Use another number", $"/invoices/{record.LocalId}/edit"),
                words.QuickBooksId is null ? null : new ProblemButton(ProblemAction.LinkExisting, "It is the same invoice, link it")),
            ParkReason.ReferenceGone => Critical("item.gone", $"\"{thing}\" was removed in QuickBooks",
                $"{name} uses it and waits. Make it active there again, or choose a replacement.",
                Map("Check mapping", record.Kind == SyncKind.Payment ? "deposit-account" : "income-account"), Retry("Try again")),
            ParkReason.RecordDeleted => Warning("record.deleted", $"{name} was deleted in QuickBooks",
                "It is still here. We did not create it again.",
                new ProblemButton(ProblemAction.SendAgain, "Send again"), new ProblemButton(ProblemAction.Skip, "Leave it out")),
            ParkReason.EditConflict => Warning("edit.conflict", $"{name} also changed in QuickBooks",
                $"It was edited there after our last sync{(words.Other is null ? "" : $" ({words.Other})")}. We overwrote nothing.",
                new ProblemButton(ProblemAction.Open, "Compare and choose", $"/sync/conflicts/{KindOf(record)}/{record.LocalId}")),
            ParkReason.PeriodClosed => Critical("period.closed", "QuickBooks books are closed for this date",
                $"{name} is dated in a closed period. QuickBooks will not accept it as it is.",
                new ProblemButton(ProblemAction.Open, $"Change {KindOf(record)} date", EditUrl(record)), Retry("Try again")),
            ParkReason.CompanyReadOnly => Critical("qb.lapsed", "QuickBooks is not accepting new records",
                "The QuickBooks subscription ended or has a billing problem. Your records are safe here.",
                Retry("Try again")),
            ParkReason.DuplicateFound => Critical("duplicate.found", $"QuickBooks has {name} twice",
                "Two records there carry our reference. We sent nothing more. Delete one there, then try again.",
                Retry("Try again")),
            ParkReason.OutcomeUnresolved => Critical("send.unresolved", $"We could not find out whether {name} arrived",
                "QuickBooks did not answer our questions. We send nothing before we know.",
                Retry("Check again")),
            ParkReason.AnswerNotUnderstood => Critical("answer.unknown", "QuickBooks gave an answer we do not understand",
                $"Nothing about {name} was changed here. We have logged this for our team.",
                Retry("Try again")),
            ParkReason.InternalProblem or null => Critical("internal", $"We could not prepare {Lower(name)}",
                $"Something went wrong on our side. It is safe here, and other records go on. If it happens again, tell support {words.Other ?? SyncReference.Of(record.LocalId)}.",
                Retry("Try again")),
            ParkReason.RefusedByQuickBooks => Critical("qb.unknown", $"QuickBooks did not accept {Lower(name)}",
                words.Quote is null ? "It gave no reason. We have logged this for our team."
                    : $"Its reason: \"{words.Quote}\" We have logged this for our team.",
                new ProblemButton(ProblemAction.Open, $"Edit {KindOf(record)}", EditUrl(record)), Retry("Try again")),
        };
        return problem with { Technical = record.TechnicalDetail };
    }

    /// <summary>Not a problem yet: a payment whose invoice is on its way before it.</summary>
    public static Problem PaymentWaits(string invoice, string url) => new(
        "payment.waits", ProblemTone.Info, "Payment is waiting for its invoice",
        $"{invoice} has to reach QuickBooks first. The payment follows by itself.",
        new ProblemButton(ProblemAction.Open, $"Open {Lower(invoice)}", url));

    /// <summary>The reason beside a badge in a list: the title without the name of the record.</summary>
    public static string TitleOf(SyncRecord record) => Of(record, record.Kind switch
    {
        SyncKind.Customer => "The customer",
        SyncKind.Item => "The item",
        SyncKind.Invoice => "The invoice",
        SyncKind.Payment => "The payment",
    }).Title;

    private static Problem NameTaken(SyncRecord record, string thing, CauseWords words)
    {
        var edit = new ProblemButton(ProblemAction.Open, "Choose another name", EditUrl(record));
        return words.QuickBooksId is null
            ? Critical("name.vendor", $"QuickBooks already uses \"{thing}\"",
                "QuickBooks allows a name once across customers, vendors and employees.", edit, Retry("Try again"))
            : Warning("name.maybe_same", $"\"{thing}\" may already be there",
                "QuickBooks has a record by this name. Linking avoids a duplicate.",
                new ProblemButton(
                    ProblemAction.LinkExisting,
                    record.Kind == SyncKind.Customer ? "Match existing QuickBooks customer" : "Use the QuickBooks product"),
                edit);
    }

    private static Problem Critical(string key, string title, string text, ProblemButton? primary, ProblemButton? secondary = null) =>
        new(key, ProblemTone.Critical, title, text, primary, secondary);

    private static Problem Warning(string key, string title, string text, ProblemButton? primary, ProblemButton? secondary = null) =>
        new(key, ProblemTone.Warning, title, text, primary, secondary);

    private static ProblemButton Map(string label, string anchor) =>
        new(ProblemAction.Open, label, $"{MappingUrl}#{anchor}", NeedsAdmin: true);

    private static ProblemButton Retry(string label) => new(ProblemAction.Retry, label);

    private static string KindOf(SyncRecord record) => record.Kind switch
    {
        SyncKind.Customer => "customer",
        SyncKind.Item => "item",
        SyncKind.Invoice => "invoice",
        SyncKind.Payment => "payment",
    };

    private static string EditUrl(SyncRecord record) => record.Kind switch
    {
        SyncKind.Customer => $"/customers/{record.LocalId}/edit",
        SyncKind.Item => $"/catalog/{record.LocalId}/edit",
        SyncKind.Invoice => $"/invoices/{record.LocalId}/edit",
        SyncKind.Payment => $"/payments/{record.LocalId}/edit",
    };

    private static string Lower(string name) => name.Length > 1 ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
