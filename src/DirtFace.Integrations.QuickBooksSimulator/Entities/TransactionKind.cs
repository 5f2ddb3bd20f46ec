using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Whatever is booked on a date: one sequence of ids for all of them, and the newest change first in lists.</summary>
internal abstract class TransactionKind : EntityKind
{
    private const string VoidedNote = "Voided";

    public override string IdSequence => EntityKinds.Transactions;

    public override bool HidesInactive => false;

    /// <summary>Puts the word that marks a voided transaction in front of its private note, once.</summary>
    protected static void MarkVoided(JsonObject document)
    {
        var note = document.Text("PrivateNote");
        if (note is null || !note.StartsWith(VoidedNote, StringComparison.Ordinal))
        {
            document["PrivateNote"] = note is null ? VoidedNote : $"{VoidedNote} - {note}";
        }
    }
}
