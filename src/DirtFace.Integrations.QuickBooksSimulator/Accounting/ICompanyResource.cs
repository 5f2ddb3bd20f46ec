using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>
/// A resource under /v3/company/{realm} that is not plain reading and writing of one entity: the query language, batches,
/// change data, uploads, reports and the like.
/// </summary>
internal interface ICompanyResource
{
    /// <summary>Whether the call is for this resource.</summary>
    bool Takes(ApiCall call);

    /// <summary>
    /// Answers the call while the company's lock is held. A refusal is thrown as a <see cref="QuickBooksFault"/>. Whatever is to
    /// change goes through <see cref="Entities.EntityWriter"/> and is returned for the engine to commit together with the answer.
    /// </summary>
    ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context);
}

/// <summary>What a resource answers, and the changes that the engine commits with it.</summary>
internal sealed record ResourceAnswer(ApiAnswer Answer, IReadOnlyList<Entities.EntityChange> Changes)
{
    public ResourceAnswer(ApiAnswer answer)
        : this(answer, [])
    {
    }
}

/// <summary>On whose behalf a call runs, and when.</summary>
internal sealed record CallContext(string User, DateTimeOffset At);
