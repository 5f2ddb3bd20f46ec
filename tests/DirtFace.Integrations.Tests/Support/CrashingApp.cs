using System.Data.Common;
using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product with a database that can be made to fail at the n-th step of a unit of work.</summary>
public sealed class CrashingApp : IntegrationsApp
{
    public CrashPoint Crash { get; } = new();

    protected override void Change(IServiceCollection collection)
    {
        collection.ConfigureDbContext<SqliteIntegrationsDbContext>(options => options.AddInterceptors(Crash, Crash.Commits));
        collection.ConfigureDbContext<PostgresIntegrationsDbContext>(options => options.AddInterceptors(Crash, Crash.Commits));
    }
}

/// <summary>Every statement has a step before and a step after it, and so has the commit; the chosen one fails.</summary>
public sealed class CrashPoint : DbCommandInterceptor
{
    private int step;
    private int failAt;

    public CrashPoint() => Commits = new CommitPoint(this);

    internal CommitPoint Commits { get; }

    /// <summary>Whether the chosen step was reached.</summary>
    public bool Fired { get; private set; }

    /// <summary>Whether the failing step came after the commit.</summary>
    public bool AfterCommit { get; private set; }

    /// <summary>The next unit of work fails at this step; 0 for never.</summary>
    public void Arm(int at) => (step, failAt, Fired, AfterCommit) = (0, at, false, false);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    private void Step(bool afterCommit = false)
    {
        if (failAt > 0 && ++step == failAt)
        {
            (Fired, AfterCommit, failAt) = (true, afterCommit, 0);
            throw new CrashException();
        }
    }

    internal sealed class CommitPoint(CrashPoint point) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            point.Step();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            point.Step(afterCommit: true);
            return Task.CompletedTask;
        }
    }
}

/// <summary>The process ends here, as far as the unit of work can tell.</summary>
public sealed class CrashException() : Exception("The process was killed.");
