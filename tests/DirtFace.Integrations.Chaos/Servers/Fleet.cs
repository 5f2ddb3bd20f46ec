namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>All nodes of one installation; people are served by any that lives.</summary>
internal sealed class Fleet(IReadOnlyList<ProductNode> nodes, ProductLog log) : IDisposable
{
    public IReadOnlyList<ProductNode> Nodes => nodes;

    /// <summary>What people were told when something went wrong here.</summary>
    public Browsing.ServerErrors Errors { get; } = new();

    /// <summary>What all of them have said together.</summary>
    public ProductLog Log => log;

    public int Kills => nodes.Sum(node => node.Kills);

    /// <summary>The address of a node that answers; waits for one when all are down.</summary>
    public async Task<Uri> WhenUpAsync(CancellationToken ct)
    {
        while (true)
        {
            if (nodes.FirstOrDefault(node => node.IsUp) is { } live)
            {
                return live.Address;
            }

            await Task.WhenAny(nodes.Select(node => node.WhenUpAsync(ct)));
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Starts what is not running and waits until every node answers.</summary>
    public async Task AllReadyAsync(CancellationToken ct)
    {
        foreach (var node in nodes)
        {
            await node.ReadyAsync(ct);
        }
    }

    public void Dispose()
    {
        foreach (var node in nodes)
        {
            node.Dispose();
        }
    }
}
