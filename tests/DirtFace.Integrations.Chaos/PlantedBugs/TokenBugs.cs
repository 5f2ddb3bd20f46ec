namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>Bugs of keeping tokens.</summary>
internal static class TokenBugs
{
    private const string Connections = "DirtFace.Integrations/Connections/";

    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("refresh not written down", (Connections + "TokenJournal.cs",
            "                    db.Add(begun);\n",
            "                    if (!Planted.Is(\"refresh not written down\")) { db.Add(begun); }\n")),
        new("failed refresh erases the token", (Connections + "TokenJournal.cs",
            "set.SetProperty(row => row.State, state).SetProperty(row => row.Failure, failure));",
            "set.SetProperty(row => row.State, state).SetProperty(row => row.Failure, failure));\n            if (Planted.Is(\"failed refresh erases the token\")) { await db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.RefreshCipher, (byte[]?)null)); }")) { Seeds = [10] },
        new("unanswered refresh means refused", (Connections + "RenewAccess.cs",
            "                return await FailAsync(exchange, ExchangeState.Doubtful, doubt.Reason, Connection.NotResponding);",
            "                var failed = await FailAsync(exchange, ExchangeState.Doubtful, doubt.Reason, Connection.NotResponding);\n                return Planted.Is(\"unanswered refresh means refused\") ? new Renewal.Refused() : failed;")) { Seeds = [10] },
        new("old refresh token kept", (Connections + "Connection.Tokens.cs",
            "(AccessCipher, RefreshCipher, TokenGeneration) = (tokens.Access, tokens.Refresh, tokens.Generation);",
            "(AccessCipher, RefreshCipher, TokenGeneration) = (tokens.Access, Planted.Is(\"old refresh token kept\") ? RefreshCipher ?? tokens.Refresh : tokens.Refresh, tokens.Generation);")) { Seeds = [4] },
        new("journaled answer not adopted", (Connections + "TokenJournal.cs",
            "        if (!await Answered(lease).AnyAsync(ct))\n",
            "        if (Planted.Is(\"journaled answer not adopted\") || !await Answered(lease).AnyAsync(ct))\n")) { Scenario = "refresh, new value each time" },
        new("previous token erased", (Connections + "Connection.Tokens.cs",
            "        (PreviousRefreshCipher, PreviousGeneration, PreviousSince) = (refresh, generation, now);",
            "        (PreviousRefreshCipher, PreviousGeneration, PreviousSince) = (Planted.Is(\"previous token erased\") ? null : refresh, generation, now);")) { Scenario = "refresh, new value with grace" },
    ];
}
