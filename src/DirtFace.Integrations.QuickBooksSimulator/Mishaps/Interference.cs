using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>What others do to a company just before a call is executed.</summary>
internal sealed class Interference(AccountingEngine engine, CompanyFiles companies, GrantStore grants, TimeProvider time)
{
    // Every kind of document has one of these, and nothing else in the books follows from it.
    private static readonly string[] NoteFields = ["PrivateNote", "Notes", "Description"];

    public async Task PrepareAsync(Mishap? mishap, ApiCall call, CancellationToken ct)
    {
        if (mishap is null || companies.Find(call.RealmId) is not { } company)
        {
            return;
        }
        if (mishap.Kind == MishapKind.ExpireToken)
        {
            grants.ExpireAccessTokens(company.RealmId);
        }
        else if (call.IsWrite && call.Kind is { } kind && DocumentOf(call) is { } document)
        {
            switch (mishap.Kind)
            {
                case MishapKind.ForeignEdit when document.Text("Id") is { Length: > 0 } id:
                    await EditAsync(company, kind, id, mishap, ct);
                    break;
                case MishapKind.DuplicateForeign when Rival.Of(document) is { } rival:
                    await CreateAsync(company, kind, rival, ct);
                    break;
                case MishapKind.DuplicateOwn:
                    await CreateAsync(company, kind, document, ct);
                    break;
            }
        }
    }

    private async Task EditAsync(CompanyFile company, EntityKind kind, string id, Mishap mishap, CancellationToken ct)
    {
        if (mishap.Fields is { } fields)
        {
            await engine.ExecuteAsPersonAsync(company, () => PersonalEdit.Command(company, kind, id, fields, time.GetUtcNow()), ct);
            return;
        }
        foreach (var field in NoteFields)
        {
            var answer = await engine.ExecuteAsPersonAsync(company, () => Note(company, kind, id, field, mishap.Fired), ct);
            if (answer.Status == StatusCodes.Status200OK)
            {
                return;
            }
        }
    }

    // What stood in the note stays: a client may keep its own key there, and a person would leave it alone.
    private WriteCommand Note(CompanyFile company, EntityKind kind, string id, string field, int edit)
    {
        var before = company.Require(kind, id).Text(field);
        var note = new JsonObject { [field] = $"{before} [edited by hand {edit}]".TrimStart() };
        return PersonalEdit.Command(company, kind, id, note, time.GetUtcNow());
    }

    private Task<ApiAnswer> CreateAsync(CompanyFile company, EntityKind kind, JsonObject document, CancellationToken ct) =>
        engine.ExecuteAsPersonAsync(
            company, () => new WriteCommand(kind, document, company.Head.Members[0].User, time.GetUtcNow()) { IsByPerson = true }, ct);

    private static JsonObject? DocumentOf(ApiCall call)
    {
        try
        {
            return call.Document();
        }
        catch (QuickBooksFault)
        {
            return null;
        }
    }
}
