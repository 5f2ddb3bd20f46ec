using System.Globalization;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>A few clerks at work, as fast as the allowance lets them.</summary>
internal sealed class Office(Fleet fleet, PaperTrail trail, Dice dice)
{
    private const int Clerks = 4;

    private int batches;

    /// <summary>Writes this many invoices, corrects some, and comes back when all are sent; the first clerk that fails stops the others.</summary>
    public async Task WriteAsync(int records, Allowance allowance, bool corrections, CancellationToken ct)
    {
        var batch = ++batches;
        var plans = Enumerable.Range(1, Clerks).Select(clerk =>
        {
            var initials = string.Create(CultureInfo.InvariantCulture, $"K{batch}{(char)('A' + clerk)}");
            return (Initials: initials, Jobs: InvoiceJob.Plan(initials, (records + Clerks - clerk) / Clerks, dice.Fork()), Dice: dice.Fork());
        }).ToList();
        await Parallel.ForEachAsync(
            plans,
            new ParallelOptions { MaxDegreeOfParallelism = plans.Count, CancellationToken = ct },
            (plan, token) => WorkAsync(plan.Initials, plan.Jobs, allowance, corrections ? plan.Dice : null, token));
    }

    /// <summary>Writes this many invoices at once, without an allowance and without corrections.</summary>
    public async Task WriteAsync(int records, CancellationToken ct)
    {
        using var allowance = new Allowance(records, 0);
        allowance.All();
        await WriteAsync(records, allowance, corrections: false, ct);
    }

    private async ValueTask WorkAsync(string initials, IReadOnlyList<InvoiceJob> jobs, Allowance allowance, Dice? corrections, CancellationToken ct)
    {
        using var clerk = new Clerk(fleet, trail, initials);
        await clerk.SignInAsync(ct);
        foreach (var job in jobs)
        {
            await allowance.TakeAsync(ct);
            await clerk.WriteAndSendAsync(job, ct);
            if (corrections is not null)
            {
                await clerk.CorrectSomethingAsync(corrections, ct);
            }

            allowance.Done();
        }
    }
}
