using DirtFace.Integrations.BrowserTests.Pages;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Running;

/// <summary>One person's browser window; whatever the console complains about is kept.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private Visit(IBrowserContext context, IPage page, VisitOptions options)
    {
        (this.context, Page, Options) = (context, page, options);
        // The content security policy speaks up here, and so do scripts that fail and files that are missing.
        page.Console += (_, message) => Note(message.Type == "error", $"{page.Url}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public VisitOptions Options { get; }

    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<Visit> StartAsync(IBrowserContext context, Uri home, VisitOptions options)
    {
        await context.AddCookiesAsync([new Cookie { Name = "theme", Value = options.Theme.ToString().ToLowerInvariant(), Url = home.ToString() }]);
        return new Visit(context, await context.NewPageAsync(), options);
    }

    /// <summary>Goes to an address of the product.</summary>
    public async Task<IResponse?> GoAsync(string path) => await Page.GotoAsync(path);

    /// <summary>Signs in and works in Summit Grading, whatever else the person has.</summary>
    public async Task<Visit> AsAsync(string email)
    {
        await new SignInPage(Page).SignInAsync(email);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        await context.DisposeAsync();
    }

    private void Note(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            complaints.Add(text);
        }
    }
}
