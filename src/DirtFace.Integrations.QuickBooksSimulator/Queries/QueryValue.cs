namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>
/// A value as queries compare it: a text, or else a number, which also stands for ids, dates, instants and flags.
/// The default is the value of a property that a document does not have.
/// </summary>
internal readonly record struct QueryValue(decimal? Number, string? Text)
{
    public static QueryValue Of(string text) => new(null, text);

    public static QueryValue Of(decimal number) => new(number, null);

    public static QueryValue Of(bool flag) => new(flag ? 1 : 0, null);

    public bool IsAbsent => Number is null && Text is null;

    /// <summary>Compares values of one property; absent ones come first.</summary>
    public static int Compare(in QueryValue left, in QueryValue right, StringComparison texts) => left.Number is { } number
        ? right.Number is { } other ? number.CompareTo(other) : 1
        : right.Number is not null ? -1 : string.Compare(left.Text, right.Text, texts);
}
