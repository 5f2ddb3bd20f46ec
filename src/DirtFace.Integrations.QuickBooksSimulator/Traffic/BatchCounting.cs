namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>How a batch counts against the limit of requests; no public source settles it.</summary>
internal enum BatchCounting
{
    /// <summary>Reading A: as one request, however many items it has.</summary>
    One,

    /// <summary>Reading B: every item as a request.</summary>
    Items,

    /// <summary>Reading C: not at all, only against the limits of batches.</summary>
    Separate,
}
