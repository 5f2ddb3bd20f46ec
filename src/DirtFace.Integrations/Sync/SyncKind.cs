namespace DirtFace.Integrations.Sync;

/// <summary>The kinds of record that have a QuickBooks side, in the order in which they depend on each other.</summary>
public enum SyncKind
{
    Customer,
    Item,
    Invoice,
    Payment,
}
