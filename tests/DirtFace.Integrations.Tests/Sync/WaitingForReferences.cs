using System.Text;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W19: what needs another record waits for it without being worked on, and says for whom it waits.</summary>
public sealed class WaitingForReferences(IntegrationsApp app) : IClassFixture<IntegrationsApp>, IAsyncLifetime
{
    private readonly Graph graph = new();

    public async ValueTask InitializeAsync()
    {
        app.Wire.Clear();
        app.Register = services =>
        {
            services.RemoveAll<ISyncHandler>();
            services.AddScoped<ISyncHandler>(provider => new NodeHandler(graph, provider.GetRequiredService<AccountingClient>()));
        };
        await app.RestartAsync();
    }

    public ValueTask DisposeAsync()
    {
        app.Register = null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task In_any_graph_everything_goes_that_can_and_the_rest_waits_and_says_why()
    {
        var (sent, stuck, rings) = (0, 0, 0);
        for (var seed = 1; seed <= 12; seed++)
        {
            var business = await app.ConnectBusinessAsync();
            var nodes = await BuildAsync(business, new Dice(seed), $"Node {seed}");
            await business.DrainAsync(12);

            var records = await business.ReadAsync(db => db.Set<SyncRecord>().AsNoTracking().Where(row => nodes.Contains(row.LocalId)).ToDictionaryAsync(row => row.LocalId));
            foreach (var node in nodes)
            {
                var (record, note) = (records[node], (await business.PanelAsync(node, SyncKind.Customer)).Note);
                if (graph.Failing.Contains(node))
                {
                    Assert.Equal(SyncState.Parked, record.State);
                }
                else if (graph.CanGo(node))
                {
                    Assert.True(record.State == SyncState.Synced, $"seed {seed}: {record.State}");
                    sent++;
                }
                else
                {
                    // Without a due time it takes no worker's time, and its sentence leads to the one to mend or to the ring.
                    Assert.Equal((SyncState.Queued, null), (record.State, record.DueAt));
                    Assert.StartsWith("Waiting for customer Node", note, StringComparison.Ordinal);
                    Assert.Matches("needs attention|None of them can go first|[0-9]\\.$", note);
                    rings += note!.Contains("first", StringComparison.Ordinal) ? 1 : 0;
                    stuck++;
                }
            }

            Assert.Null(await business.ReadAsync(db => db.Set<Connection>().Select(row => row.NextWorkAt).SingleAsync()));
            AssertParentsFirst(nodes);

            // Once the failing ones are mended, everything goes that is in no ring.
            graph.Failing.Clear();
            foreach (var parked in records.Values.Where(row => row.State == SyncState.Parked))
            {
                await business.ResolveAsync(parked.LocalId, Problems.ProblemAction.Retry, SyncKind.Customer);
            }

            await business.DrainAsync(12);
            records = await business.ReadAsync(db => db.Set<SyncRecord>().AsNoTracking().Where(row => nodes.Contains(row.LocalId)).ToDictionaryAsync(row => row.LocalId));
            Assert.All(nodes, node => Assert.Equal(graph.CanGo(node), records[node].State == SyncState.Synced));
        }

        Assert.True(sent > 60 && stuck > 20 && rings > 5, $"{sent} sent, {stuck} stuck, {rings} in rings: the graphs prove little.");
    }

    // A record that waits must not have been sent before the one it waits for was confirmed.
    private void AssertParentsFirst(IReadOnlyList<Guid> nodes)
    {
        var order = app.Wire.Writes.SelectMany(NamesIn).ToList();
        foreach (var node in nodes.Where(graph.CanGo))
        {
            Assert.All(graph.Needs[node], need => Assert.True(order.IndexOf(graph.Names[need]) < order.IndexOf(graph.Names[node])));
        }

        // Nor may it have shared a call with it.
        foreach (var batch in app.Wire.Batches)
        {
            var together = NamesIn(batch).ToHashSet();
            Assert.All(nodes.Where(node => together.Contains(graph.Names[node])), node => Assert.All(graph.Needs[node], need => Assert.DoesNotContain(graph.Names[need], together)));
        }
    }

    private static IEnumerable<string> NamesIn(WrittenCall call) =>
        System.Text.RegularExpressions.Regex.Matches(call.Body, "Node [0-9]+ [0-9]+").Select(match => match.Value);

    private async Task<List<Guid>> BuildAsync(TestBusiness business, Dice dice, string prefix)
    {
        var backlog = await Backlog.OfAsync(app, business, 16, prefix);
        var nodes = (await backlog.RecordsAsync()).ToDictionary(row => row.Key, row => row.Value.LocalId);
        var ids = nodes.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Value).ToList();
        // In the order of their names: the dice must fall alike on every database.
        foreach (var (name, id) in nodes.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            var place = ids.IndexOf(id);
            graph.Names[id] = name;
            // Mostly on earlier ones; now and then on a later one, which closes a ring.
            graph.Needs[id] = [.. Enumerable.Range(0, dice.Next(3))
                .Select(_ => dice.Next(3) == 0 ? dice.Next(ids.Count) : dice.Next(Math.Max(1, place)))
                .Where(other => other != place).Select(other => ids[other]).Distinct()];
            if (dice.Next(20) == 0)
            {
                graph.Failing.Add(id);
            }
        }

        return ids;
    }

    private sealed class Graph
    {
        public Dictionary<Guid, string> Names { get; } = [];

        public Dictionary<Guid, List<Guid>> Needs { get; } = [];

        public HashSet<Guid> Failing { get; } = [];

        public bool CanGo(Guid node) => CanGo(node, []);

        private bool CanGo(Guid node, HashSet<Guid> above) =>
            !Failing.Contains(node) && above.Add(node) && Needs[node].TrueForAll(need => CanGo(need, [.. above]));
    }

    /// <summary>Customers that need other customers, as the graph says.</summary>
    private sealed class NodeHandler(Graph graph, AccountingClient accounting) : ISyncHandler
    {
        public SyncKind Kind => SyncKind.Customer;

        public string Entity => "Customer";

        public ManagedRecord Managed => CustomerMapper.Managed;

        public IReadOnlyList<string> OwnedFields { get; } = ["DisplayName"];

        public async Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct)
        {
            if (record.IsLinked)
            {
                return new SyncPlan.UpToDate(record.WantedVersion);
            }

            if (graph.Failing.Contains(record.LocalId))
            {
                return new SyncPlan.Parked(ParkReason.NameTaken, "failing", new CauseWords { Name = graph.Names[record.LocalId] });
            }

            var there = await context.LinksAsync(SyncKind.Customer, graph.Needs[record.LocalId], ct);
            var missing = graph.Needs[record.LocalId].Where(need => !there.ContainsKey(need)).Select(need => (SyncKind.Customer, need)).ToList();
            return missing.Count > 0
                ? new SyncPlan.Blocked(missing)
                : new SyncPlan.Write(WriteOperation.Create, Encoding.UTF8.GetBytes($$"""{"DisplayName":"{{graph.Names[record.LocalId]}}"}"""), record.WantedVersion);
        }

        public Task<long> VersionAsync(Guid localId, CancellationToken ct) => Task.FromResult(1L);

        public Task<string> NameAsync(Guid localId, CancellationToken ct) => Task.FromResult(graph.Names[localId]);

        public async Task<IReadOnlyList<RemoteObject>> FindAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
        {
            var found = await accounting.QueryAllAsync<QuickBooks.Wire.Customer>(
                access, Query.From("Customer").Where("DisplayName", "=", graph.Names[record.LocalId]), ct);
            return [.. found.Select(row => new RemoteObject(row.Id!, row.SyncToken!, []))];
        }

        public Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct) => Task.FromResult<RemoteObject?>(null);

        public byte[] Normalise(byte[] remote) => remote;

        public DocumentFacts? Facts(byte[] remote) => null;
    }
}
