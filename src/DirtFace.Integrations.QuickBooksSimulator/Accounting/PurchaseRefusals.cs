namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>The faults that only purchases, journals, the chart of accounts, the tax service and attachments raise.</summary>
internal static class PurchaseRefusals
{
    public static QuickBooksFault InvalidParent() => new(
        "700", "Parent reference invalid", "This account can not have an account of that type below it.", "ParentRef");

    public static QuickBooksFault InvalidPercent(string supplied) => new(
        "2150", "Invalid Percent", $"The percent must be between 0 and 100. Supplied value:{supplied}", "TaxRateDetails.RateValue");

    public static QuickBooksFault TaxApplicableOnMissing() => new(
        "2270", "TaxApplicableOn missing", "TaxApplicableOn must be Sales or Purchase.", "TaxRateDetails.TaxApplicableOn");

    public static QuickBooksFault Unbalanced(decimal debits, decimal credits) => new(
        "2300",
        "Debits and credits do not match",
        FormattableString.Invariant($"Total debits {debits} must equal total credits {credits}."));

    public static QuickBooksFault NoAccountType() => new(
        "6010", "Account type or sub type required", "Either AccountType or AccountSubType must be specified.", "AccountType");

    public static QuickBooksFault UploadTooLarge(long supplied) => new(
        "6030", "Upload too large", FormattableString.Invariant($"A file can have 100 MB at most. Supplied size:{supplied}"));

    public static QuickBooksFault NotAnAttachable() => new(
        "6040", "Metadata is not an Attachable", "The metadata of an upload must be an Attachable.");

    public static QuickBooksFault BadFile() => new("6041", "Bad file", "The upload has metadata but no file.");

    public static QuickBooksFault CannotCarryAttachments(string type) => new(
        "6050", "Entity type can not carry attachments", $"The entity type {type} can not carry attachments.", "AttachableRef");

    public static QuickBooksFault TaxNotApplicable() => new(
        "6170",
        "TxnTaxDetail not allowed",
        "TxnTaxDetail is not allowed when GlobalTaxCalculation is NotApplicable.",
        "TxnTaxDetail");

    public static QuickBooksFault DuplicateTaxName(string what) => new(
        "6240",
        "Duplicate Name Exists Error",
        $"The name supplied already exists. : Another {what} is already using this \nname. Please use a different name.",
        "");

    public static QuickBooksFault BillableWithoutCustomer() => new(
        "6310", "Customer missing on a billable line", "A billable line needs a CustomerRef.", "Line.CustomerRef");

    public static QuickBooksFault WrongBillableStatus(string supplied) => new(
        "6320", "Invalid billable status", $"The billable status {supplied} can not be set.", "Line.BillableStatus");

    public static QuickBooksFault LineWithoutAccount(string field) => new(
        "6440", "Line lacks an item or account", "Every line needs an item or an account.", field);
}
