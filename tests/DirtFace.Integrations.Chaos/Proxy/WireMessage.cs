using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>One HTTP/1.1 request or answer, byte for byte as it came.</summary>
internal sealed record WireMessage(byte[] Head, byte[] Body)
{
    private string? text;

    /// <summary>"POST /v3/company/… HTTP/1.1", or the status line.</summary>
    public string FirstLine => Text[..Text.IndexOf("\r\n", StringComparison.Ordinal)];

    private string Text => text ??= Encoding.ASCII.GetString(Head);

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name)
    {
        var line = Text.Split("\r\n").Skip(1).FirstOrDefault(other => other.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }

    /// <summary>The id under which QuickBooks would recognise a repetition; null for reads.</summary>
    public string? RequestId
    {
        get
        {
            var target = FirstLine.Split(' ')[1];
            var at = target.IndexOf("requestid=", StringComparison.OrdinalIgnoreCase);
            return at < 0 ? null : target[(at + "requestid=".Length)..].Split('&')[0];
        }
    }

    /// <summary>Whether it carries several writes.</summary>
    public bool IsBatch => FirstLine.Contains("/batch?", StringComparison.Ordinal);

    public WireTarget Target => FirstLine switch
    {
        var line when line.Contains("/tokens/bearer", StringComparison.Ordinal) => WireTarget.Token,
        _ when RequestId is not null => WireTarget.Write,
        _ => WireTarget.Read,
    };

    /// <summary>The same head over another body.</summary>
    public static WireMessage Json200(byte[] body) => Answer("application/json;charset=UTF-8", body);

    public static WireMessage Html200(string html) => Answer("text/html;charset=UTF-8", Encoding.UTF8.GetBytes(html));

    private static WireMessage Answer(string type, byte[] body) => new(
        Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n")),
        body);
}

/// <summary>What a call to QuickBooks is about.</summary>
internal enum WireTarget
{
    /// <summary>Creates, changes or voids something: carries a request id.</summary>
    Write,

    /// <summary>A query or a read.</summary>
    Read,

    /// <summary>Asks for a new pair of tokens.</summary>
    Token,
}
