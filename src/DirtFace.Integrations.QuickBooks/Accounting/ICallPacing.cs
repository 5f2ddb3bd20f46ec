namespace DirtFace.Integrations.QuickBooks;

/// <summary>Asked before each read of a company file leaves: QuickBooks counts reads, the pages of a query too, like every other call.</summary>
public interface ICallPacing
{
    /// <summary>Returns when the read may leave; what it returns is disposed of when the read was answered.</summary>
    Task<IDisposable> EnterAsync(CancellationToken ct);
}
