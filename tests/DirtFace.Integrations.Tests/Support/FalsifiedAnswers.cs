using System.Text;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Stands between the product and the simulator and says something else than QuickBooks did.</summary>
internal sealed class FalsifiedAnswers(IntegrationsApp app, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (app.Falsify is not { } falsify)
        {
            return answer;
        }

        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.Content = new StringContent(falsify(request, text) ?? text, Encoding.UTF8, "application/json");
        return answer;
    }
}
