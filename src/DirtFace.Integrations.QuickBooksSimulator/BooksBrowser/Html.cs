using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>A piece of HTML; every value that is put into one is encoded unless it is HTML itself.</summary>
internal sealed class Html
{
    public static readonly Html Empty = new("");

    private readonly string markup;

    private Html(string markup)
    {
        this.markup = markup;
    }

    public static Html Of(Interpolation markup) => new(markup.ToText());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.markup)));

    public override string ToString() => markup;

    /// <summary>Builds the markup of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(Html html) => text.Append(html.markup);

        public void AppendFormatted(IEnumerable<Html> parts) => text.Append(Join(parts).markup);

        // A list of pieces comes in here too: it is more of a T than of a sequence.
        public void AppendFormatted<T>(T value) => text.Append(value is IEnumerable<Html> parts
            ? Join(parts).markup
            : HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

        public void AppendFormatted(IFormattable? value, string format) =>
            text.Append(HtmlEncoder.Default.Encode(value?.ToString(format, CultureInfo.InvariantCulture) ?? ""));

        public string ToText() => text.ToString();
    }
}
