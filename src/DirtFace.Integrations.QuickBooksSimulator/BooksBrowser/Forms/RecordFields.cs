using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>The fields that a person can fill in, list by list.</summary>
internal static class RecordFields
{
    private const string DateHint = "Year-month-day; today when it is left empty.";

    private static readonly FormField Memo = new("memo", "Message to the customer", "CustomerMemo.value");
    private static readonly FormField Note = new("note", "Private note", "PrivateNote");
    private static readonly FormField Date = new("date", "Date", "TxnDate") { Hint = DateHint };
    private static readonly FormField Number = new("number", "Number", "DocNumber");
    private static readonly FormField Customer = new("customer", "Customer", "CustomerRef") { Of = EntityKinds.Customer };
    private static readonly FormField Vendor = new("vendor", "Vendor", "VendorRef") { Of = EntityKinds.Vendor };
    private static readonly FormField Email = new("email", "E-mail", "PrimaryEmailAddr.Address");
    private static readonly FormField Phone = new("phone", "Phone", "PrimaryPhone.FreeFormNumber");
    private static readonly FormField Name = new("name", "Name", "Name");
    private static readonly FormField DisplayName = new("name", "Name", "DisplayName") { Hint = "No customer, vendor or employee may share it." };
    private static readonly FormField Street = new("street", "Street", "BillAddr.Line1");
    private static readonly FormField City = new("city", "City", "BillAddr.City");
    private static readonly FormField State = new("region", "State or province", "BillAddr.CountrySubDivisionCode");
    private static readonly FormField Zip = new("zip", "ZIP or postal code", "BillAddr.PostalCode");
    private static readonly FormField Terms = new("terms", "Terms", "SalesTermRef") { Of = EntityKinds.Term };
    private static readonly FormField DepositTo = new("depositTo", "Deposit to", "DepositToAccountRef")
    {
        Of = EntityKinds.Account,
        Fits = IsMoney,
    };

    private static readonly IReadOnlyList<InputOption> YesNo = [new("true", "Yes"), new("false", "No")];

    public static readonly IReadOnlyList<FormField> OfCustomer =
    [
        DisplayName, new("company", "Company", "CompanyName"), Email, Phone, Street, City, State, Zip, Terms,
        new("taxable", "Taxable", "Taxable") { Words = YesNo },
    ];

    public static readonly IReadOnlyList<FormField> OfVendor =
        [DisplayName, new("company", "Company", "CompanyName"), Email, Phone, Street, City, State, Zip,
        new("terms", "Terms", "TermRef") { Of = EntityKinds.Term }, new("account", "Account number", "AcctNum")];

    public static readonly IReadOnlyList<FormField> OfEmployee =
        [DisplayName, new("given", "First name", "GivenName"), new("family", "Last name", "FamilyName"), Email, Phone];

    public static readonly IReadOnlyList<FormField> OfInvoice =
        [Customer, Date, Terms, new("due", "Due date", "DueDate") { Hint = "Year-month-day; the terms decide when it is left empty." }, Number, Memo, Note];

    public static readonly IReadOnlyList<FormField> OfEstimate =
        [Customer, Date, new("expires", "Expires", "ExpirationDate"), new("status", "Status", "TxnStatus")
        {
            Words = [new("Pending", "Pending"), new("Accepted", "Accepted"), new("Closed", "Closed"), new("Rejected", "Rejected")],
        }, Number, Memo, Note];

    public static readonly IReadOnlyList<FormField> OfCredit = [Customer, Date, Number, Memo, Note];

    public static readonly IReadOnlyList<FormField> OfReceipt = [Customer, Date, DepositTo, Number, Memo, Note];

    public static readonly IReadOnlyList<FormField> OfPayment =
    [
        Date, new("reference", "Reference number", "PaymentRefNum"),
        new("method", "Payment method", "PaymentMethodRef") { Of = EntityKinds.PaymentMethod }, DepositTo, Note,
    ];

    public static readonly IReadOnlyList<FormField> OfDeposit = [Date, Note];

    public static readonly IReadOnlyList<FormField> OfBill =
        [Vendor, Date, new("due", "Due date", "DueDate"), Terms, Number, Note];

    public static readonly IReadOnlyList<FormField> OfVendorCredit = [Vendor, Date, Number, Note];

    public static readonly IReadOnlyList<FormField> OfExpense =
    [
        new("how", "Paid by", "PaymentType") { Words = [new("Cash", "Cash"), new("Check", "Check"), new("CreditCard", "Credit card")] },
        new("account", "Paid from", "AccountRef") { Of = EntityKinds.Account, Fits = IsPayingAccount },
        new("payee", "Payee (a vendor)", "EntityRef") { Of = EntityKinds.Vendor }, Date, Number, Note,
    ];

    public static readonly IReadOnlyList<FormField> OfOther = [Date, Number, Note];

    public static readonly IReadOnlyList<FormField> OfTransfer = [Date, Note];

    public static readonly IReadOnlyList<FormField> OfProduct =
    [
        Name,
        new("kind", "Kind", "Type") { Words = [new("Service", "Service"), new("NonInventory", "Non-inventory")], IsOnlyNew = true },
        new("description", "Description", "Description"), new("price", "Price", "UnitPrice") { IsAmount = true },
        new("taxable", "Taxable", "Taxable") { Words = YesNo },
        new("income", "Income account", "IncomeAccountRef") { Of = EntityKinds.Account, Fits = account => account.Text("AccountType") == "Income" },
    ];

    public static readonly IReadOnlyList<FormField> OfAccount =
    [
        Name,
        new("type", "Type", "AccountType")
        {
            IsOnlyNew = true,
            Words = [.. new[] { "Bank", "Accounts Receivable", "Other Current Asset", "Fixed Asset", "Accounts Payable", "Credit Card",
                "Other Current Liability", "Long Term Liability", "Equity", "Income", "Other Income", "Cost of Goods Sold", "Expense", "Other Expense" }
                .Select(type => new InputOption(type, type))],
        },
        new("description", "Description", "Description"), new("acctnum", "Number", "AcctNum"),
    ];

    public static readonly IReadOnlyList<FormField> OfTerm = [Name, new("days", "Due after days", "DueDays") { IsAmount = true }];

    public static readonly IReadOnlyList<FormField> OfMethod = [Name];

    public static readonly IReadOnlyList<FormField> OfClass = [Name];

    public static readonly IReadOnlyList<FormField> OfDepartment = [Name];

    public static readonly IReadOnlyList<FormField> OfAttachment = [new("file", "File name", "FileName"), new("text", "Note", "Note")];

    private static bool IsMoney(JsonObject account) =>
        account.Text("AccountType") == "Bank" || account.Text("AccountSubType") == "UndepositedFunds";

    private static bool IsPayingAccount(JsonObject account) => account.Text("AccountType") is "Bank" or "Credit Card";
}
