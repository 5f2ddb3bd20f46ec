namespace DirtFace.Integrations.Web.Shell;

/// <summary>Tells the layout who is signed in, for which business, and what is wrong there.</summary>
public interface IShell
{
    /// <summary>Called many times while one page renders: the implementation is scoped and reads once.</summary>
    ValueTask<ShellView> GetAsync(CancellationToken ct);
}
