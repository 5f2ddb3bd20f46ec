namespace DirtFace.Integrations.QuickBooksSimulator.ChangeData;

/// <summary>Whether a change at the very moment that is asked for is told; the documents do not say.</summary>
internal enum ChangeBound
{
    Inclusive,
    Exclusive,
}

/// <summary>How this simulator reads what the documents about change data capture leave open.</summary>
internal sealed class ChangeDataModes
{
    public const int PublishedMost = 1000;

    public ChangeBound Bound { get; set; }

    /// <summary>How many objects an answer holds over all types; tests may lower it.</summary>
    public int MostObjects { get; set; } = PublishedMost;
}
