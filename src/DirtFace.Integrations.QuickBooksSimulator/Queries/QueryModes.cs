using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>What happens to a page larger than QuickBooks gives; its documents do not say.</summary>
internal enum LargePages
{
    Clamp,
    Refuse,
}

/// <summary>Whether the names of entities must be spelled as documented; lower case was seen working.</summary>
internal enum EntityNames
{
    AnyCase,
    Exact,
}

/// <summary>What a list of properties does; the documents say that it is not supported, clients were seen using it.</summary>
internal enum Projections
{
    Applied,
    Ignored,
}

/// <summary>The order of rows without ORDERBY; recordings and documents disagree.</summary>
internal enum DefaultOrders
{
    Recorded,
    ById,
}

/// <summary>On which pages of rows totalCount is.</summary>
internal enum RowCounts
{
    Recorded,
    Always,
    Never,
}

/// <summary>How this simulator reads the places where sources about the query language leave a choice.</summary>
internal sealed class QueryModes
{
    private const int LargestPage = 1000;

    public LargePages MaxResults { get; set; }

    public EntityNames Entities { get; set; }

    public Projections Projection { get; set; }

    public DefaultOrders Order { get; set; }

    public RowCounts TotalCount { get; set; }

    /// <summary>The first row that a statement asks for.</summary>
    public static int StartOf(decimal asked) => (int)Math.Min(AtLeastOne(asked), int.MaxValue);

    /// <summary>How many rows a statement gets at most.</summary>
    public int PageOf(decimal asked) => AtLeastOne(asked) > LargestPage && MaxResults == LargePages.Refuse
        ? throw Refusals.QueryInvalid($"value {Print(asked)} is too large. Max allowed value is {LargestPage}")
        : (int)Math.Min(asked, LargestPage);

    public bool CountsRows(bool recorded) => TotalCount switch
    {
        RowCounts.Recorded => recorded,
        RowCounts.Always => true,
        RowCounts.Never => false,
    };

    private static decimal AtLeastOne(decimal asked) =>
        asked >= 1 ? asked : throw Refusals.QueryInvalid($"value {Print(asked)} is too small. Min allowed value is 1");

    private static string Print(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
