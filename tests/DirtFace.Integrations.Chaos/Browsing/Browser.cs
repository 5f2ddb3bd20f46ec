using System.Net;

namespace DirtFace.Integrations.Chaos.Browsing;

/// <summary>One person's browser: keeps cookies, posts the forms it was shown, and says when the server is not there.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http;
    private readonly ServerErrors errors;

    public Browser(ServerErrors errors)
    {
        this.errors = errors;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() };
        // Shorter than a frozen node stays frozen: a person presses reload, too.
        http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(15) };
    }

    /// <summary>Goes to an address and follows where it leads.</summary>
    public async Task<HtmlPage> GetAsync(Uri address, CancellationToken ct)
    {
        var page = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address), ct);
        for (var hops = 0; page.Redirect is { } next && hops < 5; hops++)
        {
            page = await SendAsync(new HttpRequestMessage(HttpMethod.Get, next), ct);
        }

        return page;
    }

    /// <summary>Presses the form's button; the answer is not followed, since where it leads is the answer.</summary>
    public Task<HtmlPage> SubmitAsync(HtmlPage page, HtmlForm form, CancellationToken ct) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form.Action)) { Content = new FormUrlEncodedContent(form.Values) }, ct);

    public void Dispose() => http.Dispose();

    private async Task<HtmlPage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            try
            {
                using var answer = await http.SendAsync(request, ct);
                var address = answer.RequestMessage!.RequestUri!;
                var location = answer.Headers.Location;
                var page = new HtmlPage(
                    address, answer.StatusCode, location is null ? null : new Uri(address, location), await answer.Content.ReadAsStringAsync(ct));
                if (page.Status < HttpStatusCode.InternalServerError)
                {
                    return page;
                }

                errors.Note(page.Status, $"{request.Method} {address.AbsolutePath} was answered with {(int)page.Status}");
                throw new LostAnswerException(new ChaosException(page.Excerpt));
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException || (lost is OperationCanceledException && !ct.IsCancellationRequested))
            {
                throw new LostAnswerException(lost);
            }
        }
    }
}

/// <summary>The server went away before its answer arrived: what was asked may have been done, or not.</summary>
internal sealed class LostAnswerException(Exception cause) : Exception("The answer was lost.", cause);
