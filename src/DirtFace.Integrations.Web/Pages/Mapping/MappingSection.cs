using DirtFace.Integrations.Mapping;

namespace DirtFace.Integrations.Web.Pages.Mapping;

/// <summary>A part of the mapping page: what it maps, and what can be chosen for it.</summary>
public sealed record MappingSection
{
    /// <summary>The anchor that problems link to.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Explanation { get; init; }

    /// <summary>What to say when QuickBooks has nothing to choose from.</summary>
    public required string NoOptions { get; init; }

    /// <summary>What choosing nothing means.</summary>
    public string NoChoice { get; init; } = "Choose…";

    public required IReadOnlyList<MappingOption> Options { get; init; }

    public required IReadOnlyList<MappingRow> Rows { get; init; }

    public static IReadOnlyList<MappingSection> Of(MappingView view) =>
    [
        new MappingSection
        {
            Id = "income-account",
            Title = "Income account",
            Explanation = "Products that we add to QuickBooks post their income here.",
            NoOptions = "This company has no income account. Add one in QuickBooks, then refresh the lists.",
            Options = view.IncomeAccounts,
            Rows = [view.IncomeAccount],
        },
        new MappingSection
        {
            Id = "fallback-item",
            Title = "Product for lines without one",
            Explanation = "QuickBooks needs a product on every line. Lines that name no catalog item use this one.",
            NoOptions = "This company has no products. Add one in QuickBooks, then refresh the lists.",
            Options = view.Items,
            Rows = [view.FallbackItem],
        },
        new MappingSection
        {
            Id = "po-field",
            Title = "PO number",
            Explanation = "QuickBooks keeps PO numbers in a custom field of sales forms.",
            NoOptions = "This company has no custom field for sales forms. Switch one on in QuickBooks, then refresh the lists. Until then, invoices with a PO number wait.",
            Options = view.SalesCustomFields,
            Rows = [view.PoNumberField],
        },
        new MappingSection
        {
            Id = "tax-codes",
            Title = "Tax rates",
            Explanation = "Each of your tax rates needs a tax code of QuickBooks. We never guess tax.",
            NoOptions = "This company has no tax codes. Set up sales tax in QuickBooks, then refresh the lists.",
            Options = view.TaxCodes,
            Rows = view.Taxes,
        },
        new MappingSection
        {
            Id = "deposit-account",
            Title = "Deposit account",
            Explanation = "Where received money goes. Without a choice QuickBooks uses its Undeposited Funds, from which you make bank deposits there.",
            NoOptions = "This company's lists have no bank account. Refresh the lists.",
            NoChoice = "Undeposited Funds, as QuickBooks does",
            Options = view.DepositAccounts,
            Rows = [view.DepositAccount],
        },
        new MappingSection
        {
            Id = "payment-methods",
            Title = "Payment methods",
            Explanation = "What your ways to pay are called in QuickBooks. A payment whose method has no choice goes there without one.",
            NoOptions = "This company's lists have no payment methods. Refresh the lists.",
            NoChoice = "Send without a method",
            Options = view.PaymentMethods,
            Rows = view.Methods,
        },
    ];
}
