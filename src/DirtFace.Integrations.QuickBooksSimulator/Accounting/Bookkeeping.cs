using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>What a bookkeeper does inside QuickBooks, some of which no app may do.</summary>
internal sealed class Bookkeeping(AccountingEngine engine, TimeProvider time)
{
    /// <summary>Enters a new document; the fields are those that an app would send.</summary>
    public Task<ApiAnswer> EnterAsync(CompanyFile company, EntityKind kind, JsonObject fields, string? password, CancellationToken ct) =>
        engine.ExecuteAsPersonAsync(
            company,
            () => new WriteCommand(kind, fields.Copy(), company.Head.Members[0].User, time.GetUtcNow())
            {
                Operation = "create",
                IsByPerson = true,
                ClosingPassword = password,
            },
            ct);

    /// <summary>Changes fields of a document, or does what the operation says, on its newest version.</summary>
    public Task<ApiAnswer> ChangeAsync(
        CompanyFile company, EntityKind kind, string id, JsonObject fields, string? password, CancellationToken ct, string operation = "update") =>
        engine.ExecuteAsPersonAsync(
            company,
            () => PersonalEdit.Command(company, kind, id, fields, time.GetUtcNow(), operation) with { ClosingPassword = password },
            ct);

    /// <summary>Receives money from a customer for some invoices, or for none yet.</summary>
    public Task<ApiAnswer> ReceivePaymentAsync(
        CompanyFile company,
        string customerId,
        decimal amount,
        IReadOnlyList<(string InvoiceId, decimal Amount)> invoices,
        JsonObject otherFields,
        string? password,
        CancellationToken ct)
    {
        var payment = otherFields.Copy();
        payment["CustomerRef"] = JsonReading.Reference(customerId);
        payment["TotalAmt"] = amount;
        payment["Line"] = new JsonArray([.. invoices.Select(invoice => new JsonObject
        {
            ["Amount"] = invoice.Amount,
            ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = invoice.InvoiceId, ["TxnType"] = EntityKinds.Invoice.Name }),
        })]);
        return EnterAsync(company, EntityKinds.Payment, payment, password, ct);
    }

    /// <summary>Carries received payments to the bank.</summary>
    public Task<ApiAnswer> DepositPaymentsAsync(
        CompanyFile company, string accountId, IReadOnlyList<string> paymentIds, DateOnly? date, string? password, CancellationToken ct)
    {
        var deposit = new JsonObject
        {
            ["DepositToAccountRef"] = JsonReading.Reference(accountId),
            ["Line"] = new JsonArray([.. paymentIds.Select(id => new JsonObject
            {
                ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = id, ["TxnType"] = EntityKinds.Payment.Name, ["TxnLineId"] = "0" }),
            })]),
        };
        deposit.Default("TxnDate", date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return EnterAsync(company, EntityKinds.Deposit, deposit, password, ct);
    }

    /// <summary>Makes a record inactive; what is open with a customer is balanced by a document that QuickBooks makes.</summary>
    public Task<ApiAnswer> MakeInactiveAsync(CompanyFile company, EntityKind kind, string id, CancellationToken ct) =>
        ChangeAsync(company, kind, id, new JsonObject { ["Active"] = false }, null, ct);

    /// <summary>Makes a record active again, under its old name unless somebody else has that now.</summary>
    public Task<ApiAnswer> ReactivateAsync(CompanyFile company, EntityKind kind, string id, CancellationToken ct) =>
        engine.ExecuteAsPersonAsync(
            company,
            () =>
            {
                var field = kind.IdSequence == EntityKinds.Names ? "DisplayName" : "Name";
                var name = company.Require(kind, id).Text(field) ?? "";
                var fields = new JsonObject { ["Active"] = true, [field] = DeletedName.Clean(name) };
                return PersonalEdit.Command(company, kind, id, fields, time.GetUtcNow());
            },
            ct);

    /// <summary>Merges a record into another one of its list, which stays.</summary>
    public Task<ApiAnswer> MergeAsync(CompanyFile company, EntityKind kind, string id, string into, CancellationToken ct) =>
        engine.ExecuteAsPersonAsync(
            company,
            () => PersonalEdit.Command(company, kind, id, [], time.GetUtcNow(), EntityChange.Merge) with { MergeInto = into },
            ct);

    /// <summary>Closes the books up to a date, or opens them again when there is none; no password means that a person needs none.</summary>
    public async Task<ApiAnswer> CloseBooksAsync(CompanyFile company, DateOnly? date, string? password, CancellationToken ct)
    {
        var closing = new JsonObject { [ClosedBooks.DateField] = date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        var kind = EntityKinds.Preferences;
        var answer = await ChangeAsync(company, kind, kind.OnlyId ?? "", new JsonObject { ["AccountingInfoPrefs"] = closing }, null, ct);
        await company.LockedAsync(
            () =>
            {
                company.ChangeSettings(new JsonObject { [ClosedBooks.PasswordSetting] = date is null ? null : password }, time.GetUtcNow());
                return true;
            },
            ct);
        return answer;
    }
}
