using System.Globalization;

namespace DirtFace.Integrations.Benchmarks;

/// <summary>One measured figure beside its goal; <paramref name="Spread"/> says how the single rounds differed.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double Goal, bool IsMost, string Spread)
{
    public bool IsReached => IsMost ? Value <= Goal : Value >= Goal;

    /// <summary>The median of several rounds, with the lowest and the highest as spread.</summary>
    public static Figure AtLeast(string name, IReadOnlyList<double> rounds, string unit, double goal) =>
        new(name, Median(rounds), unit, goal, false, $"{Text(rounds.Min())} … {Text(rounds.Max())} in {rounds.Count} rounds");

    public static Figure AtMost(string name, double value, string unit, double goal, string remark) =>
        new(name, value, unit, goal, true, remark);

    public static void Print(TextWriter output, IReadOnlyList<Figure> figures)
    {
        output.WriteLine();
        foreach (var figure in figures)
        {
            var goal = $"{(figure.IsMost ? "≤" : "≥")} {Text(figure.Goal)}";
            output.WriteLine(
                $"{figure.Name,-44} {Text(figure.Value),10} {figure.Unit,-4} goal {goal,-9} {(figure.IsReached ? "reached" : "MISSED"),-8} {figure.Spread}");
        }
    }

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(double value) =>
        value.ToString(value < 10 ? "0.00" : "#,##0", CultureInfo.InvariantCulture);
}
