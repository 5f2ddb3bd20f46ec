namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>The names under which the control API knows the kinds.</summary>
internal static class MishapNames
{
    private static readonly Dictionary<string, MishapKind> Kinds = new()
    {
        ["drop-before"] = MishapKind.DropBefore,
        ["drop-after"] = MishapKind.DropAfter,
        ["delay"] = MishapKind.Delay,
        ["delay-before"] = MishapKind.DelayBefore,
        ["delay-apply"] = MishapKind.DelayApply,
        ["hang"] = MishapKind.Hang,
        ["hang-after"] = MishapKind.HangAfter,
        ["timeout-apply"] = MishapKind.TimeoutApply,
        ["fail"] = MishapKind.Fail,
        ["fail-after"] = MishapKind.FailAfter,
        ["throttle"] = MishapKind.Throttle,
        ["fault-200"] = MishapKind.Fault200,
        ["fault-200-after"] = MishapKind.Fault200After,
        ["garbage"] = MishapKind.Garbage,
        ["truncate"] = MishapKind.Truncate,
        ["cut-json"] = MishapKind.CutJson,
        ["slow-body"] = MishapKind.SlowBody,
        ["twice"] = MishapKind.Twice,
        ["expire-token"] = MishapKind.ExpireToken,
        ["foreign-edit"] = MishapKind.ForeignEdit,
        ["duplicate-foreign"] = MishapKind.DuplicateForeign,
        ["duplicate-own"] = MishapKind.DuplicateOwn,
        ["read-lag"] = MishapKind.ReadLag,
    };

    private static readonly Dictionary<MishapKind, string> Names = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> All => Kinds.Keys;

    public static string Of(MishapKind kind) => Names[kind];

    public static MishapKind? Find(string? name) => name is not null && Kinds.TryGetValue(name, out var kind) ? kind : null;
}
