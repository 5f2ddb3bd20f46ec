using System.Net;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>A person's browser without scripts: it gets pages and posts forms.</summary>
public sealed class Browser(SimulatorApp app)
{
    public async Task<Answer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await app.SendAsync(request);
    }

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await app.SendAsync(request);
    }

    /// <summary>Posts a form that must be accepted, and opens the page that it leads to.</summary>
    public async Task<Answer> SubmitAsync(string path, params (string Name, string Value)[] form)
    {
        var answer = await PostAsync(path, form);
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text);
        return await GetAsync(answer.Headers.Location!.ToString());
    }
}
