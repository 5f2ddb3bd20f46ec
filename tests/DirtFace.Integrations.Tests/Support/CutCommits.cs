using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Makes commits fail before or after they are done, as a disk or a killed connection would.</summary>
public sealed class CutCommits : DbTransactionInterceptor
{
    private const int InputOutputError = 10;
    private int cuts;

    public Func<Cut> OnCommit { get; set; } = () => Cut.None;

    public int Cuts => cuts;

    private Cut Now { get; set; }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Now = OnCommit();
        if (Now == Cut.BeforeCommit)
        {
            Throw();
        }

        return await base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Now == Cut.AfterCommit)
        {
            Throw();
        }

        return Task.CompletedTask;
    }

    private void Throw()
    {
        Interlocked.Increment(ref cuts);
        throw new SqliteException("The answer of the disk was lost.", InputOutputError);
    }
}
