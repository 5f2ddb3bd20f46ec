using System.Net;
using System.Net.Http.Headers;

namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>A request body that goes out at most once, whatever the layers below decide to repeat.</summary>
/// <remarks>
/// A connection pool may silently repeat a request whose pooled connection turned out to be dead, and QuickBooks may have acted
/// on the first copy. The body also tells afterwards whether its first byte can have left.
/// </remarks>
internal sealed class SendOnceContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> body;
    private readonly Func<bool>? mayLeave;
    private int state = Unsent;

    private const int Unsent = 0;
    private const int Started = 1;
    private const int Forbidden = 2;

    /// <param name="body">The bytes.</param>
    /// <param name="contentType">What they are.</param>
    /// <param name="mayLeave">Asked when the first byte is about to leave, which can be long after the call was begun; null allows it.</param>
    public SendOnceContent(ReadOnlyMemory<byte> body, string contentType, Func<bool>? mayLeave = null)
    {
        (this.body, this.mayLeave) = (body, mayLeave);
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
    }

    /// <summary>Somebody below tried to send the body again and was refused.</summary>
    public bool WasRepeated { get; private set; }

    /// <summary>It was not allowed to leave any more.</summary>
    public bool WasHeldBack { get; private set; }

    /// <summary>Closes the body; true when its sending had not started, and then it never will.</summary>
    public bool TryForbid() => Interlocked.CompareExchange(ref state, Forbidden, Unsent) != Started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (mayLeave?.Invoke() == false && TryForbid())
        {
            WasHeldBack = true;
            throw new IOException("This request body must not leave any more.");
        }

        if (Interlocked.CompareExchange(ref state, Started, Unsent) != Unsent)
        {
            WasRepeated = true;
            throw new IOException("This request body is sent at most once.");
        }

        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
