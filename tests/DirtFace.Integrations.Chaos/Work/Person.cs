using DirtFace.Integrations.Chaos.Browsing;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>Somebody with a browser who, when an answer is lost, looks first and then repeats.</summary>
internal sealed class Person(Fleet fleet) : IDisposable
{
    private const string Password = "dirt-face-demo";

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly Browser browser = new(fleet.Errors);

    public async Task SignInAsync(string email, CancellationToken ct)
    {
        while (true)
        {
            var page = await SeeAsync(SitePaths.SignIn, ct);
            var form = page.Form("Sign in");
            form.Fill("Email", email);
            form.Fill("Password", Password);
            try
            {
                var answer = await browser.SubmitAsync(page, form, ct);
                _ = answer.Redirect ?? throw new ChaosException($"{email} could not sign in:\n{answer.Excerpt}");
                return;
            }
            catch (LostAnswerException)
            {
                await Task.Delay(Breath, ct);
            }
        }
    }

    /// <summary>Goes to a page of whichever node lives; waits while none does.</summary>
    public async Task<HtmlPage> SeeAsync(string address, CancellationToken ct)
    {
        while (true)
        {
            var home = await fleet.WhenUpAsync(ct);
            try
            {
                return await browser.GetAsync(new Uri(home, address), ct);
            }
            catch (LostAnswerException)
            {
                // Reading again costs nothing.
                await Task.Delay(Breath, ct);
            }
        }
    }

    /// <summary>Presses a button once, with an answer that must arrive.</summary>
    public Task<HtmlPage> PressAsync(HtmlPage page, HtmlForm form, CancellationToken ct) => browser.SubmitAsync(page, form, ct);

    /// <summary>
    /// Presses a button until it has led to <paramref name="record"/>. Before each repetition <paramref name="prepare"/> looks at the
    /// state of things and gives the page and its form, or null when the lost answer turns out to have been a success.
    /// </summary>
    public async Task PressUntilDoneAsync(string record, Func<bool, Task<(HtmlPage Page, HtmlForm Form)?>> prepare, CancellationToken ct)
    {
        for (var again = false; await prepare(again) is var (page, form); again = true)
        {
            try
            {
                var answer = await browser.SubmitAsync(page, form, ct);
                if (answer.Redirect?.AbsolutePath != record)
                {
                    throw new ChaosException($"{answer.Address} did not lead to {record}:\n{answer.Excerpt}");
                }

                return;
            }
            catch (LostAnswerException)
            {
                await Task.Delay(Breath, ct);
            }
        }
    }

    public void Dispose() => browser.Dispose();
}
