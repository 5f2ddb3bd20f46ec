namespace DirtFace.Integrations.Tests.Support;

/// <summary>Tells <see cref="Steps"/> of every call to QuickBooks.</summary>
internal sealed class WatchedCalls(Steps steps, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        await steps.TakeAsync(new ProductStep(StepKind.Call, false, path));
        var answer = await base.SendAsync(request, cancellationToken);
        await steps.TakeAsync(new ProductStep(StepKind.Call, true, path));
        return answer;
    }
}
