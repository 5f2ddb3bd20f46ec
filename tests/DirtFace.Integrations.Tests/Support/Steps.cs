using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>What the product does outside its own memory.</summary>
public enum StepKind
{
    Read,
    Write,
    Commit,
    Call,
}

/// <summary>One step, just before it is made or, when <paramref name="Done"/>, just after.</summary>
public sealed record ProductStep(StepKind Kind, bool Done, string What)
{
    /// <summary>Whether tokens are asked for.</summary>
    public bool IsTokenCall => Kind == StepKind.Call && What == "/oauth2/v1/tokens/bearer";
}

/// <summary>Sees every step of the product's database and calls; a test may let it wait or fail.</summary>
public sealed class Steps : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private int tokenCalls;
    private int openTransactions;

    /// <summary>Transactions begun and not yet committed or taken back.</summary>
    public int OpenTransactions => openTransactions;

    /// <summary>Is told of each step; what it throws is thrown at the product.</summary>
    public Func<ProductStep, Task>? OnStep { get; set; }

    /// <summary>How often tokens were asked for.</summary>
    public int TokenCalls => tokenCalls;

    public async Task TakeAsync(ProductStep step)
    {
        if (step is { IsTokenCall: true, Done: false })
        {
            Interlocked.Increment(ref tokenCalls);
        }

        await (OnStep?.Invoke(step) ?? Task.CompletedTask);
    }

    async ValueTask<InterceptionResult<DbDataReader>> IDbCommandInterceptor.ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken)
    {
        await TakeAsync(StepOf(command, false));
        return result;
    }

    async ValueTask<DbDataReader> IDbCommandInterceptor.ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken)
    {
        await TakeAsync(StepOf(command, true));
        return result;
    }

    async ValueTask<InterceptionResult<int>> IDbCommandInterceptor.NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken)
    {
        await TakeAsync(StepOf(command, false));
        return result;
    }

    async ValueTask<int> IDbCommandInterceptor.NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken)
    {
        await TakeAsync(StepOf(command, true));
        return result;
    }

    ValueTask<DbTransaction> IDbTransactionInterceptor.TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref openTransactions);
        return ValueTask.FromResult(result);
    }

    Task IDbTransactionInterceptor.TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref openTransactions);
        return Task.CompletedTask;
    }

    async ValueTask<InterceptionResult> IDbTransactionInterceptor.TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken)
    {
        await TakeAsync(new ProductStep(StepKind.Commit, false, ""));
        return result;
    }

    async Task IDbTransactionInterceptor.TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref openTransactions);
        await TakeAsync(new ProductStep(StepKind.Commit, true, ""));
    }

    private static ProductStep StepOf(DbCommand command, bool done) => new(
        command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal)
            || command.CommandText.Contains("UPDATE ", StringComparison.Ordinal)
            || command.CommandText.Contains("DELETE FROM", StringComparison.Ordinal) ? StepKind.Write : StepKind.Read,
        done,
        command.CommandText);
}
