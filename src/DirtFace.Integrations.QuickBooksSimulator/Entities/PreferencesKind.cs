namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The settings of a company; one row, updated sparsely and block by block.</summary>
internal sealed class PreferencesKind : EntityKind
{
    private static readonly string[] Blocks =
    [
        "AccountingInfoPrefs", "ProductAndServicesPrefs", "SalesFormsPrefs", "EmailMessagesPrefs", "VendorAndPurchasesPrefs",
        "TimeTrackingPrefs", "TaxPrefs", "CurrencyPrefs", "ReportPrefs", "OtherPrefs",
    ];

    public override string Name => "Preferences";

    public override string OnlyId => "1";

    public override bool HidesInactive => false;

    public override bool MergesNested => true;

    public override EntityOperations Operations => EntityOperations.Update;

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string>(Blocks);

    public override FieldList Fields { get; } = new("Preferences", Blocks, []);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With();
}
