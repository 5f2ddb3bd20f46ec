using DirtFace.Integrations.QuickBooksSimulator.Attachments;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Journals;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Names;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The kinds that this simulator knows.</summary>
internal static class EntityKinds
{
    /// <summary>Customers, vendors and employees share one sequence of ids, and transactions another.</summary>
    public const string Names = "names";
    public const string Transactions = "transactions";

    public static readonly EntityKind Customer = new CustomerKind();
    public static readonly EntityKind Item = new ItemKind();
    public static readonly EntityKind Invoice = new InvoiceKind();
    public static readonly EntityKind Estimate = new EstimateKind();
    public static readonly EntityKind CreditMemo = new CreditMemoKind();
    public static readonly EntityKind SalesReceipt = new SalesReceiptKind();
    public static readonly EntityKind RefundReceipt = new RefundReceiptKind();
    public static readonly EntityKind Payment = new PaymentKind();
    public static readonly EntityKind Deposit = new DepositKind();
    public static readonly EntityKind PaymentMethod = new PaymentMethodKind();
    public static readonly EntityKind Class = new ClassKind();
    public static readonly EntityKind Department = new DepartmentKind();
    public static readonly EntityKind ExchangeRate = new ExchangeRateKind();
    public static readonly EntityKind CompanyCurrency = new CompanyCurrencyKind();
    public static readonly EntityKind Account = new AccountKind();
    public static readonly EntityKind TaxCode = new TaxCodeKind();
    public static readonly EntityKind TaxRate = new TaxRateKind();
    public static readonly EntityKind Term = new TermKind();
    public static readonly EntityKind CompanyInfo = new CompanyInfoKind();
    public static readonly EntityKind Preferences = new PreferencesKind();
    public static readonly EntityKind Vendor = new VendorKind();
    public static readonly EntityKind Employee = new EmployeeKind();
    public static readonly EntityKind Bill = new BillKind();
    public static readonly EntityKind VendorCredit = new VendorCreditKind();
    public static readonly EntityKind BillPayment = new BillPaymentKind();
    public static readonly EntityKind Purchase = new PurchaseKind();
    public static readonly EntityKind PurchaseOrder = new PurchaseOrderKind();
    public static readonly EntityKind JournalEntry = new JournalEntryKind();
    public static readonly EntityKind Transfer = new TransferKind();
    public static readonly EntityKind TaxAgency = new TaxAgencyKind();
    public static readonly EntityKind Attachable = new AttachableKind();

    public static readonly IReadOnlyList<EntityKind> All =
    [
        Customer, Item, Invoice, Estimate, CreditMemo, SalesReceipt, RefundReceipt, Account, TaxCode, TaxRate, Term, CompanyInfo, Preferences,
        Payment, Deposit, PaymentMethod, Class, Department, ExchangeRate, CompanyCurrency,
        Vendor, Employee, Bill, VendorCredit, BillPayment, Purchase, PurchaseOrder, JournalEntry, Transfer, TaxAgency, Attachable,
    ];

    private static readonly Dictionary<string, EntityKind> ByName =
        All.ToDictionary(kind => kind.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a kind by its name or its path, whatever their case.</summary>
    public static EntityKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static EntityKind Named(string name) => ByName[name];
}
