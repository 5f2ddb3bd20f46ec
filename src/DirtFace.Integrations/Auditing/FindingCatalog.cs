using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Auditing;

/// <summary>The sentences of every difference: what it is, and what is safe.</summary>
public static class FindingCatalog
{
    /// <summary>The difference in full; <paramref name="name"/> is how people call the record ("Invoice 1042").</summary>
    public static Problem Of(Finding finding, string? name)
    {
        var words = CauseWords.Read(finding.Words);
        var thing = name ?? Thing(finding.Kind);
        return finding.Type switch
        {
            FindingType.MissingThere => Critical("check.missing", $"{thing} is not in QuickBooks",
                "It was there after our last sync, and QuickBooks has no such record now. It is still here. We did not create it again."),
            FindingType.DeletedThere => Critical("check.deleted", $"{thing} was {words.Other ?? "deleted"} in QuickBooks",
                "It is still here. We did not create it again."),
            FindingType.VoidedThere => Critical("check.voided_there", $"{thing} was voided in QuickBooks",
                "Here it still asks for money. Void it here too, or restore it in QuickBooks."),
            FindingType.VoidedHere => Critical("check.voided_here", $"{thing} is void here, but not in QuickBooks",
                "QuickBooks still counts it as income. Void it there too, or send it again under a new number."),
            FindingType.UnlinkedThere => Warning("check.unlinked", $"QuickBooks has {thing}, and it is not linked",
                "It carries our reference. We sent nothing more."),
            FindingType.NotHere => Critical("check.not_here", $"QuickBooks has {Named(finding.Kind, words.Name)} that is not here",
                "It was sent from Dirt Face, and the record is gone here. Deleting nothing, we leave it as it is. Enter it again only under another number, or remove it in QuickBooks."),
            FindingType.TwoThere => Critical("check.two", $"QuickBooks has {thing} twice",
                "Two records there carry our reference. We sent nothing more. Delete one of them there."),
            FindingType.LinkedTwice => Critical("check.linked_twice", "Two records are linked to one in QuickBooks",
                "An update of one would overwrite the other. We have logged this for our team."),
            FindingType.TotalDiffers => Critical("check.total", $"{thing} has another total in QuickBooks",
                $"QuickBooks has {words.Name}; at the last sync it had {words.Other}. We overwrote nothing."),
            FindingType.ContentDiffers => Warning("check.content", $"{thing} was changed in QuickBooks",
                $"Changed there since the last sync: {words.Other}. We overwrote nothing."),
            FindingType.OtherCustomer => Critical("check.customer", $"{thing} is under another customer in QuickBooks",
                "Somebody moved it there, or merged the customer. We overwrote nothing."),
            FindingType.BalanceDiffers => Warning("check.balance", $"{thing} has other payments in QuickBooks",
                $"QuickBooks has {words.Name} open; by the payments recorded here it would be {words.Other}."),
            FindingType.StuckAttempt => Critical("check.stuck", $"{thing} waits for an answer that does not come",
                "An attempt to send it is older than a day. We send nothing before we know what became of it."),
            FindingType.OlderThere => Critical("check.older", $"{thing} is older in QuickBooks than when we last saw it",
                "The books in QuickBooks seem to have been restored from a backup. We overwrote nothing."),
            FindingType.NameClash => Warning("check.name", $"QuickBooks has another {Word(finding.Kind)} named \"{words.Name}\"",
                "QuickBooks allows a name once. Rename one of them, or merge them in QuickBooks."),
        };
    }

    /// <summary>The title without the record's name, for its own timeline.</summary>
    public static string TitleOf(Finding finding)
    {
        var title = Of(finding, null).Title;
        return title.StartsWith("The ", StringComparison.Ordinal) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
    }

    private static Problem Critical(string key, string title, string text) => new(key, ProblemTone.Critical, title, text, null);

    private static Problem Warning(string key, string title, string text) => new(key, ProblemTone.Warning, title, text, null);

    private static string Named(SyncKind kind, string? number) => number is null ? "a record" : $"{Word(kind)} {number}";

    private static string Thing(SyncKind kind) => $"The {Word(kind)}";

    private static string Word(SyncKind kind) => kind switch
    {
        SyncKind.Customer => "customer",
        SyncKind.Item => "item",
        SyncKind.Invoice => "invoice",
        SyncKind.Payment => "payment",
    };
}
