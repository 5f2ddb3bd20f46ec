using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Calls as a client that speaks only XML makes them.</summary>
public static class XmlCalls
{
    public static readonly XNamespace Finance = "http://schema.intuit.com/finance/v3";

    public static Task<Answer> GetXmlAsync(this SimulatorApp app, TestCompany company, string path, string? token = null) =>
        app.SendAsync(WithoutAccept(company.Request(HttpMethod.Get, path, token)));

    public static Task<Answer> PostXmlAsync(this SimulatorApp app, TestCompany company, string path, string xml, string contentType = "application/xml")
    {
        var request = WithoutAccept(company.Request(HttpMethod.Post, path));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(xml));
        request.Content.Headers.ContentType = contentType.Length > 0 ? MediaTypeHeaderValue.Parse(contentType) : null;
        return app.SendAsync(request);
    }

    /// <summary>The root of an answer, which must be Intuit's.</summary>
    public static XElement Root(this Answer answer)
    {
        var root = XDocument.Parse(answer.Text).Root!;
        Assert.Equal(Finance + "IntuitResponse", root.Name);
        return root;
    }

    /// <summary>The one document in an answer that must be a success.</summary>
    public static XElement Document(this Answer answer, string name)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Root().Child(name);
    }

    public static XElement Child(this XElement parent, string name) => Assert.Single(parent.Elements(Finance + name));

    public static string Text(this XElement parent, string name) => parent.Child(name).Value;

    public static string? FaultCodeInXml(this Answer answer) =>
        answer.Root().Element(Finance + "Fault")?.Element(Finance + "Error")?.Attribute("code")?.Value;

    private static HttpRequestMessage WithoutAccept(HttpRequestMessage request)
    {
        request.Headers.Accept.Clear();
        return request;
    }
}
