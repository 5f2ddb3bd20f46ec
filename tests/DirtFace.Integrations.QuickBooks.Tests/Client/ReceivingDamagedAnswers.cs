using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class ReceivingDamagedAnswers
{
    private const int Rounds = 1_500;

    // What JSON is made of, the beginnings of broken escapes, and a byte that is not UTF-8.
    private static readonly byte[] Splinters = [.. "{}[]\",:\\u0d819-+.eEtfn "u8, 0xC3];

    [Theory]
    [InlineData(200, """{"Customer":{"Id":"60","SyncToken":"0","DisplayName":"Caf\u00e9 \ud834\udd1e"},"time":"x"}""")]
    [InlineData(200, """{"Fault":{"Error":[{"Message":"Caf\u00e9","Detail":"\ud834\udd1e : Id=58","code":"6240","element":""}],"type":"ValidationFault"}}""")]
    [InlineData(400, """{"fault":{"error":[{"message":"errorCode=003100; \ud834\udd1e","detail":null,"code":"3100","element":null}],"type":"SERVICE"}}""")]
    public async Task Damage_never_throws_and_never_invents_an_answer(int status, string honest)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        var (whole, open) = (0, 0);
        ulong state = 11;

        for (var round = 0; round < Rounds; round++)
        {
            var body = Some.Utf8(honest);
            for (var hit = 0; hit < 1 + (round % 3); hit++)
            {
                state = (state * 6364136223846793005) + 1442695040888963407;
                body[(int)((state >> 33) % (ulong)body.Length)] = Splinters[(int)((state >> 13) % (ulong)Splinters.Length)];
            }

            quickBooks.Server.Then(visit => visit.AnswerAsync(status, body));
            var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);
            Assert.True(answer is not WriteAnswer.NotSent, $"round {round}");
            Assert.True(status == 200 || answer is not WriteAnswer.Success, $"round {round}");
            _ = answer is WriteAnswer.Ambiguous ? open++ : whole++;
        }

        // Both happen often, or the damage was of the wrong size.
        Assert.True(whole > Rounds / 20 && open > Rounds / 20, $"{whole} whole, {open} open");
    }
}
