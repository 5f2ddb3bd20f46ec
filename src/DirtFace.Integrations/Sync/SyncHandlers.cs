namespace DirtFace.Integrations.Sync;

/// <summary>Finds the handler of a kind.</summary>
internal sealed class SyncHandlers(IEnumerable<ISyncHandler> all)
{
    private readonly Dictionary<SyncKind, ISyncHandler> byKind = all.ToDictionary(handler => handler.Kind);

    public ISyncHandler Of(SyncKind kind) => byKind[kind];
}
