using System.Text.Json.Nodes;
using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Tests.Sync.Merging;

/// <summary>W17: whatever two people do to the two sides of an invoice, no edit of either is lost without a person being asked.</summary>
public sealed class MergingEdits
{
    private const int Cases = 50_000;

    [Fact]
    public void Fifty_thousand_pairs_of_edits_lose_none_of_either_side()
    {
        var (conflicts, pushes, kept) = (0, 0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var desks = new TwoDesks(seed);
            for (var round = 0; round < 2; round++)
            {
                var (ours, theirs) = (desks.Ours.DeepClone().AsObject(), desks.Theirs.DeepClone().AsObject());
                desks.EditOurs();
                desks.EditTheirs();
                var merge = ThreeWayMerge.Of(TwoDesks.Managed, desks.Agreed, desks.Ours, desks.Theirs);
                if (merge.HasConflict)
                {
                    conflicts++;
                    break;
                }

                var edited = desks.Theirs.DeepClone().AsObject();
                var agreed = desks.Agreed;
                if (!desks.Push(merge))
                {
                    // Each took away what the other had left: QuickBooks refuses, and a person hears of it.
                    break;
                }

                Check(seed, agreed, ours, desks.Ours, theirs, edited, desks.Theirs, round);
                pushes += merge.SendsAnything ? 1 : 0;
                kept += merge.Fields.Any(field => field.Side == Side.Theirs) || merge.Lines.Any(line => line.Side == Side.Theirs) ? 1 : 0;
                AssertStable(seed, desks);
            }
        }

        // A run that merged nothing proves nothing (B3).
        Assert.True(conflicts > 5_000 && pushes > 20_000 && kept > 10_000, $"{conflicts} conflicts, {pushes} pushes, {kept} with edits of theirs");
    }

    // Nothing is left to be sent, and what they changed is still theirs.
    private static void AssertStable(int seed, TwoDesks desks)
    {
        var again = ThreeWayMerge.Of(TwoDesks.Managed, desks.Agreed, desks.Ours, desks.Theirs);
        Assert.False(again.SendsAnything || again.HasConflict, $"seed {seed}: not settled after the push");
    }

    private static void Check(int seed, Agreement agreed, JsonObject oursBefore, JsonObject ours, JsonObject theirsBefore, JsonObject theirs, JsonObject result, int round)
    {
        foreach (var field in TwoDesks.Managed.Fields.Where(field => field.Key is "DueDate" or "Message"))
        {
            var (o, t, r) = (field.Read(ours, ours), field.Read(theirs, ours), field.Read(result, ours));
            // Who put back what both had agreed on has changed nothing.
            Assert.True(t == field.Read(theirsBefore, ours) || t == agreed.Fields[field.Key].Theirs || r == t, $"seed {seed}: their {field.Key} was lost");
            Assert.True(o == field.Read(oursBefore, ours) || r == o, $"seed {seed}: our {field.Key} was lost");
        }

        // What nobody here owns is as they left it.
        Assert.Equal((string?)theirs["PrivateNote"], (string?)result["PrivateNote"]);
        CheckLines(seed, agreed, oursBefore, ours, theirsBefore, theirs, result, round);
    }

    private static void CheckLines(int seed, Agreement agreed, JsonObject oursBefore, JsonObject ours, JsonObject theirsBefore, JsonObject theirs, JsonObject result, int round)
    {
        var (old, edited, now) = (Lines(theirsBefore), Lines(theirs), Lines(result));
        foreach (var (id, line) in edited)
        {
            var before = old.GetValueOrDefault(id);
            if (before is null)
            {
                Assert.True(now.TryGetValue(id, out var added) && added.SameAs(line.Values), $"seed {seed}: their new line {id} was lost");
                continue;
            }

            var known = agreed.Lines.FirstOrDefault(other => other.Id == id)?.Values;
            foreach (var (key, value) in line.Values.Where(value => value.Value != before.Values[value.Key] && (known is null || value.Value != known[value.Key].Theirs)))
            {
                Assert.True(now.TryGetValue(id, out var kept) && kept.Values[key] == value, $"seed {seed}: their {key} of line {id} was lost");
            }

            Assert.True(!now.TryGetValue(id, out var same) || JsonNode.DeepEquals(line.Source["SalesItemLineDetail"]!["ClassRef"], same.Source["SalesItemLineDetail"]!["ClassRef"]), $"seed {seed}: the class of line {id} was lost");
        }

        Assert.True(old.Keys.Except(edited.Keys).All(id => !now.ContainsKey(id)), $"seed {seed}: a line that they removed came back");
        if (round == 0)
        {
            CheckOurs(seed, TwoDesks.Managed.LinesOf(ours), TwoDesks.Managed.LinesOf(oursBefore), old, edited, [.. now.Values]);
        }
    }

    // Each of our lines is there, with at most those values exchanged that they changed, and none that we took away remains.
    private static void CheckOurs(
        int seed, IReadOnlyList<SheetLine> ours, IReadOnlyList<SheetLine> before, Dictionary<string, SheetLine> old, Dictionary<string, SheetLine> edited, List<SheetLine> now)
    {
        var added = edited.Keys.Except(old.Keys).Count();
        var removed = old.Keys.Except(edited.Keys).Count();
        var bothRemoved = before.Count - ours.Count;
        Assert.InRange(now.Count, ours.Count + added - removed - Math.Min(added, ours.Count), ours.Count + added + Math.Min(0, removed) + Math.Max(0, bothRemoved));
        foreach (var line in ours.Where(line => !before.Any(other => line.SameAs(other.Values))))
        {
            Assert.True(
                now.Exists(other => line.Values.All(value => value.Value == other.Values[value.Key]
                    || (other.Id is { } id && old.TryGetValue(id, out var was) && edited.TryGetValue(id, out var by) && was.Values[value.Key] != by.Values[value.Key]))),
                $"seed {seed}: our line was lost");
        }
    }

    private static Dictionary<string, SheetLine> Lines(JsonObject document) => TwoDesks.Managed.LinesOf(document).ToDictionary(line => line.Id!);
}
