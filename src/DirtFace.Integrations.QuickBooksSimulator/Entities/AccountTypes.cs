namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The types of accounts: the class each belongs to, and the sub type that an account of it gets by itself.</summary>
internal static class AccountTypes
{
    private static readonly Dictionary<string, AccountType> ByName = new(StringComparer.Ordinal)
    {
        ["Bank"] = new("Asset", "CashOnHand", ["CashOnHand", "Checking", "MoneyMarket", "RentsHeldInTrust", "Savings", "TrustAccounts"]),
        ["Accounts Receivable"] = new("Asset", "AccountsReceivable", ["AccountsReceivable"]),
        ["Other Current Asset"] = new("Asset", "EmployeeCashAdvances",
        [
            "AllowanceForBadDebts", "DevelopmentCosts", "EmployeeCashAdvances", "Inventory", "Investment_MortgageRealEstateLoans",
            "Investment_Other", "Investment_TaxExemptSecurities", "Investment_USGovernmentObligations", "LoansToOfficers",
            "LoansToOthers", "LoansToStockholders", "OtherCurrentAssets", "PrepaidExpenses", "Retainage", "UndepositedFunds",
        ]),
        ["Fixed Asset"] = new("Asset", "FurnitureAndFixtures",
        [
            "AccumulatedAmortization", "AccumulatedDepletion", "AccumulatedDepreciation", "Buildings", "DepletableAssets",
            "FixedAssetComputers", "FixedAssetCopiers", "FixedAssetFurniture", "FixedAssetPhone", "FixedAssetPhotoVideo",
            "FixedAssetSoftware", "FixedAssetOtherToolsEquipment", "FurnitureAndFixtures", "IntangibleAssets", "Land",
            "LeaseholdImprovements", "MachineryAndEquipment", "OtherFixedAssets", "Vehicles",
        ]),
        ["Other Asset"] = new("Asset", "Licenses",
        [
            "AccumulatedAmortizationOfOtherAssets", "Goodwill", "LeaseBuyout", "Licenses", "OrganizationalCosts",
            "OtherLongTermAssets", "SecurityDeposits",
        ]),
        ["Accounts Payable"] = new("Liability", "AccountsPayable", ["AccountsPayable"]),
        ["Credit Card"] = new("Liability", "CreditCard", ["CreditCard"]),
        ["Other Current Liability"] = new("Liability", "OtherCurrentLiabilities",
        [
            "DirectDepositPayable", "FederalIncomeTaxPayable", "GlobalTaxPayable", "GlobalTaxSuspense", "InsurancePayable",
            "LineOfCredit", "LoanPayable", "OtherCurrentLiabilities", "PayrollClearing", "PayrollTaxPayable", "PrepaidExpensesPayable",
            "RentsInTrustLiability", "SalesTaxPayable", "StateLocalIncomeTaxPayable", "TrustAccountsLiabilities",
            "UndistributedTips",
        ]),
        ["Long Term Liability"] = new("Liability", "NotesPayable", ["NotesPayable", "OtherLongTermLiabilities", "ShareholderNotesPayable"]),
        ["Equity"] = new("Equity", "OpeningBalanceEquity",
        [
            "AccumulatedAdjustment", "CommonStock", "EstimatedTaxes", "Healthcare", "OpeningBalanceEquity", "OwnersEquity",
            "PaidInCapitalOrSurplus", "PartnerContributions", "PartnerDistributions", "PartnersEquity", "PersonalExpense",
            "PersonalIncome", "PreferredStock", "RetainedEarnings", "TreasuryStock",
        ]),
        ["Income"] = new("Revenue", "OtherPrimaryIncome",
        [
            "DiscountsRefundsGiven", "NonProfitIncome", "OtherPrimaryIncome", "SalesOfProductIncome", "ServiceFeeIncome",
            "UnappliedCashPaymentIncome",
        ]),
        ["Other Income"] = new("Revenue", "OtherInvestmentIncome",
            ["DividendIncome", "InterestEarned", "OtherInvestmentIncome", "OtherMiscellaneousIncome", "TaxExemptInterest"]),
        ["Cost of Goods Sold"] = new("Expense", "CostOfLaborCos",
            ["CostOfLaborCos", "EquipmentRentalCos", "OtherCostsOfServiceCos", "ShippingFreightDeliveryCos", "SuppliesMaterialsCogs"]),
        ["Expense"] = new("Expense", "Travel",
        [
            "AdvertisingPromotional", "Auto", "BadDebts", "BankCharges", "CharitableContributions", "CommissionsAndFees",
            "CostOfLabor", "DuesSubscriptions", "Entertainment", "EntertainmentMeals", "EquipmentRental", "FinanceCosts",
            "GlobalTaxExpense", "Insurance", "InterestPaid", "LegalProfessionalFees", "OfficeExpenses",
            "OfficeGeneralAdministrativeExpenses", "OtherBusinessExpenses", "OtherMiscellaneousServiceCost",
            "PayrollExpenses", "PromotionalMeals", "RentOrLeaseOfBuildings", "RepairMaintenance", "ShippingFreightDelivery",
            "SuppliesMaterials", "TaxesPaid", "Travel", "TravelMeals", "UnappliedCashBillPaymentExpense", "Utilities",
        ]),
        ["Other Expense"] = new("Expense", "Depreciation",
        [
            "Amortization", "Depreciation", "ExchangeGainOrLoss", "GasAndFuel", "HomeOffice", "HomeOwnerRentalInsurance",
            "MortgageInterestHomeOffice", "OtherHomeOfficeExpenses", "OtherMiscellaneousExpense", "OtherVehicleExpenses",
            "ParkingAndTolls", "PenaltiesSettlements", "RentAndLeaseHomeOffice", "RepairsAndMaintenanceHomeOffice", "TaxRoundoffGainOrLoss",
            "UtilitiesHomeOffice", "Vehicle", "VehicleInsurance", "VehicleLease", "VehicleLoan", "VehicleLoanInterest",
            "VehicleRegistration", "VehicleRepairs", "WashAndRoadServices",
        ]),
    };

    // QuickBooks itself books to these, and each of them stands alone.
    private static readonly HashSet<string> Childless = new(StringComparer.Ordinal)
    {
        "UndepositedFunds", "RetainedEarnings", "OpeningBalanceEquity", "SalesTaxPayable", "GlobalTaxPayable", "GlobalTaxSuspense",
        "UnappliedCashPaymentIncome", "UnappliedCashBillPaymentExpense", "ExchangeGainOrLoss",
    };

    public static AccountType? Find(string name) => ByName.GetValueOrDefault(name);

    public static string? TypeOf(string subType) =>
        ByName.FirstOrDefault(pair => pair.Value.SubTypes.Contains(subType)).Key;

    public static bool TakesChildren(string? subType) => subType is null || !Childless.Contains(subType);
}

/// <summary>One type of accounts.</summary>
internal sealed record AccountType(string Classification, string DefaultSubType, IReadOnlyList<string> SubTypes);
