using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Connections;

/// <summary>
/// Puts an answer of the token service into the journal, come what may (T4): tries until the database takes it, and writes it to the
/// rescue folder when the process has to end before. Needs no lease: a holder that lost its own must not lose the answer.
/// </summary>
internal sealed class KeepAnswer(
    IServiceScopeFactory scopes, RescueFolder rescue, TimeProvider time, ILogger<KeepAnswer> log, IHostApplicationLifetime? lifetime = null)
{
    // Most cuts of a connection are over at once.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // A host that stops gives its work 15 seconds, and other work needs some of them.
    private static readonly TimeSpan LastTries = TimeSpan.FromSeconds(3);

    // About one line a minute.
    private const int TriesPerComplaint = 30;

    /// <summary>True once it is journaled; false when the process has to end and the answer is in the rescue folder.</summary>
    public async Task<bool> RunAsync(JournalAnswer answer)
    {
        var ending = lifetime?.ApplicationStopping ?? CancellationToken.None;
        DateTimeOffset? givenUpAt = null;
        var pause = FirstPause;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await JournalAsync(answer);
                return true;
            }
            // Nobody else has this answer, so nothing that the database does to us may end the tries.
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                if (attempt % TriesPerComplaint == 0)
                {
                    log.AnswerNotJournaled(answer.ConnectionId, problem);
                }
            }

            if (ending.IsCancellationRequested && time.GetUtcNow() >= (givenUpAt ??= time.GetUtcNow() + LastTries))
            {
                Rescue(answer);
                return false;
            }

            await Task.Delay(pause, time, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Journals what a former process had to leave in the rescue folder; what cannot be journaled stays there.</summary>
    public async Task PickUpAsync()
    {
        foreach (var (file, answer) in rescue.All())
        {
            try
            {
                await JournalAsync(answer ?? throw new InvalidDataException("The file does not hold an answer."));
                File.Delete(file);
                log.AnswerPickedUp(answer.ConnectionId);
            }
            catch (Exception problem) when (problem is DbUpdateException or System.Data.Common.DbException or IOException or InvalidDataException)
            {
                log.AnswerNotPickedUp(file, problem);
            }
        }
    }

    private async Task JournalAsync(JournalAnswer answer)
    {
        // A context that failed is not used again.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(answer.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var exchange = await db.Set<TokenExchange>().SingleOrDefaultAsync(row => row.Id == answer.ExchangeId);
        if (exchange is null)
        {
            // The attempt was written down before the call; a database that was restored meanwhile does not know it.
            exchange = new TokenExchange(
                answer.TenantId, answer.ExchangeId, answer.ConnectionId, answer.ShownGeneration, answer.Tokens.Generation, answer.StartedAt);
            db.Add(exchange);
        }

        // It may be there already: the answer to an earlier commit was lost, or the file outlived its pick-up.
        if (exchange.Answered(answer.Tokens))
        {
            await db.SaveChangesAsync();
            // Whoever waits for nothing but a person is to look again.
            var now = time.GetUtcNow();
            await db.Set<Connection>().Where(row => row.Id == answer.ConnectionId && row.NextWorkAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, now));
        }

        await transaction.CommitAsync();
    }

    private void Rescue(JournalAnswer answer)
    {
        if (!rescue.IsSet)
        {
            log.AnswerLost(answer.ConnectionId);
            return;
        }

        try
        {
            rescue.Write(answer);
            log.AnswerRescued(answer.ConnectionId);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            log.AnswerNotRescued(answer.ConnectionId, problem);
        }
    }
}
