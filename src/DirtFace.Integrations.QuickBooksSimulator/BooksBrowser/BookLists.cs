using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>Every list that a bookkeeper knows.</summary>
internal static class BookLists
{
    private const string Sales = "Sales";
    private const string Expenses = "Expenses";
    private const string Books = "Books";
    private const string Lists = "Lists";

    private static readonly BookColumn Number = new("Number", row => row.Text("DocNumber") ?? $"(no number, id {row.Text("Id")})");
    private static readonly BookColumn Customer = Reference("Customer", "CustomerRef");
    private static readonly BookColumn Vendor = Reference("Vendor", "VendorRef");
    private static readonly BookColumn Date = new("Date", row => row.Text("TxnDate") ?? "");
    private static readonly BookColumn Due = new("Due", row => row.Text("DueDate") ?? "");
    private static readonly BookColumn Total = Amount("Total", "TotalAmt");
    private static readonly BookColumn Open = Amount("Open", "Balance");
    private static readonly BookColumn Name = new("Name", row => row.Text("FullyQualifiedName") ?? row.Text("DisplayName") ?? row.Text("Name") ?? "");
    private static readonly BookColumn Email = new("E-mail", row => row.Object("PrimaryEmailAddr")?.Text("Address") ?? "");
    private static readonly BookColumn State = new("State", row => row.Flag("Active") == false ? "Inactive" : "Active");
    private static readonly BookColumn Id = new("Id", row => row.Text("Id") ?? "");

    public static readonly IReadOnlyList<BookList> All =
    [
        new("invoices", "Invoices", "Invoice", EntityKinds.Invoice, [Number, Customer, Date, Due, Total, Open])
        {
            Section = Sales, Fields = RecordFields.OfInvoice, Lines = LineShape.Sale, CanAdd = true, HasBalance = true,
        },
        new("payments", "Payments", "Payment", EntityKinds.Payment,
            [new("Reference", row => row.Text("PaymentRefNum") ?? $"(no reference, id {row.Text("Id")})"), Customer, Date, Total, Amount("Not applied", "UnappliedAmt")])
        {
            Section = Sales, Fields = RecordFields.OfPayment, Searched = ["PaymentRefNum"],
        },
        new("estimates", "Estimates", "Estimate", EntityKinds.Estimate, [Number, Customer, Date, new("Status", row => row.Text("TxnStatus") ?? ""), Total])
        {
            Section = Sales, Fields = RecordFields.OfEstimate, Lines = LineShape.Sale, CanAdd = true,
        },
        new("creditmemos", "Credit memos", "Credit memo", EntityKinds.CreditMemo, [Number, Customer, Date, Total, Open])
        {
            Section = Sales, Fields = RecordFields.OfCredit, Lines = LineShape.Sale, CanAdd = true, HasBalance = true,
        },
        new("salesreceipts", "Sales receipts", "Sales receipt", EntityKinds.SalesReceipt, [Number, Customer, Date, Total])
        {
            Section = Sales, Fields = RecordFields.OfReceipt, Lines = LineShape.Sale, CanAdd = true,
        },
        new("refunds", "Refunds", "Refund", EntityKinds.RefundReceipt, [Number, Customer, Date, Total])
        {
            Section = Sales, Fields = RecordFields.OfReceipt, Lines = LineShape.Sale, CanAdd = true,
        },
        new("customers", "Customers", "Customer", EntityKinds.Customer, [Name, Email, Open, State])
        {
            Section = Sales, Fields = RecordFields.OfCustomer, Searched = ["FullyQualifiedName", "CompanyName"], CanAdd = true,
        },
        new("bills", "Bills", "Bill", EntityKinds.Bill, [Number, Vendor, Date, Due, Total, Open])
        {
            Section = Expenses, Fields = RecordFields.OfBill, Lines = LineShape.Expense, CanAdd = true, HasBalance = true,
        },
        new("billpayments", "Bill payments", "Bill payment", EntityKinds.BillPayment, [Number, Vendor, Date, Total])
        {
            Section = Expenses, Fields = RecordFields.OfOther,
        },
        new("vendorcredits", "Vendor credits", "Vendor credit", EntityKinds.VendorCredit, [Number, Vendor, Date, Total])
        {
            Section = Expenses, Fields = RecordFields.OfVendorCredit, Lines = LineShape.Expense, CanAdd = true,
        },
        new("expenses", "Expenses", "Expense", EntityKinds.Purchase,
            [Number, Reference("Payee", "EntityRef"), Date, new("Paid by", row => row.Text("PaymentType") ?? ""), Total])
        {
            Section = Expenses, Fields = RecordFields.OfExpense, Lines = LineShape.Expense, CanAdd = true,
        },
        new("purchaseorders", "Purchase orders", "Purchase order", EntityKinds.PurchaseOrder, [Number, Vendor, Date, new("Status", row => row.Text("POStatus") ?? ""), Total])
        {
            Section = Expenses, Fields = RecordFields.OfOther, Lines = LineShape.Expense,
        },
        new("vendors", "Vendors", "Vendor", EntityKinds.Vendor, [Name, Email, Open, State])
        {
            Section = Expenses, Fields = RecordFields.OfVendor, Searched = ["DisplayName", "CompanyName"], CanAdd = true,
        },
        new("deposits", "Deposits", "Deposit", EntityKinds.Deposit, [Id, Date, Reference("Account", "DepositToAccountRef"), Total])
        {
            Section = Books, Fields = RecordFields.OfDeposit, Searched = [],
        },
        new("journalentries", "Journal entries", "Journal entry", EntityKinds.JournalEntry, [Number, Date, Total])
        {
            Section = Books, Fields = RecordFields.OfOther,
        },
        new("transfers", "Transfers", "Transfer", EntityKinds.Transfer,
            [Id, Date, Reference("From", "FromAccountRef"), Reference("To", "ToAccountRef"), Amount("Amount", "Amount")])
        {
            Section = Books, Fields = RecordFields.OfTransfer, Searched = [],
        },
        new("accounts", "Accounts", "Account", EntityKinds.Account,
            [Name, new("Type", row => row.Text("AccountType") ?? ""), new("Detail", row => row.Text("AccountSubType") ?? ""), State])
        {
            Section = Books, Fields = RecordFields.OfAccount, Searched = ["FullyQualifiedName", "AccountType"], CanAdd = true,
        },
        new("products", "Products and services", "Product", EntityKinds.Item,
        [
            Name,
            new("Kind", row => row.Text("Type") ?? ""),
            Reference("Income account", "IncomeAccountRef"),
            new("Taxable", row => row.Flag("Taxable") == true ? "Yes" : "No"),
            Amount("Price", "UnitPrice"),
            State,
        ])
        {
            Section = Lists, Fields = RecordFields.OfProduct, Searched = ["FullyQualifiedName", "Sku"], CanAdd = true,
        },
        new("terms", "Terms", "Term", EntityKinds.Term, [Name, new("Due after days", row => row.Text("DueDays") ?? "", true), State])
        {
            Section = Lists, Fields = RecordFields.OfTerm, Searched = ["Name"], CanAdd = true,
        },
        new("paymentmethods", "Payment methods", "Payment method", EntityKinds.PaymentMethod, [Name, new("Type", row => row.Text("Type") ?? ""), State])
        {
            Section = Lists, Fields = RecordFields.OfMethod, Searched = ["Name"], CanAdd = true,
        },
        new("classes", "Classes", "Class", EntityKinds.Class, [Name, State])
        {
            Section = Lists, Fields = RecordFields.OfClass, Searched = ["FullyQualifiedName"], CanAdd = true,
        },
        new("departments", "Departments", "Department", EntityKinds.Department, [Name, State])
        {
            Section = Lists, Fields = RecordFields.OfDepartment, Searched = ["FullyQualifiedName"], CanAdd = true,
        },
        new("taxcodes", "Tax codes", "Tax code", EntityKinds.TaxCode,
        [
            Name,
            new("Rates", row => string.Join(" + ", (row.Object("SalesTaxRateList") ?? []).Objects("TaxRateDetail")
                .Select(rate => rate.Object("TaxRateRef")?.Text("name")))),
        ])
        {
            Section = Lists, Searched = ["Name"],
        },
        new("employees", "Employees", "Employee", EntityKinds.Employee, [Name, Email, State])
        {
            Section = Lists, Fields = RecordFields.OfEmployee, Searched = ["DisplayName"], CanAdd = true,
        },
        new("attachments", "Attachments", "Attachment", EntityKinds.Attachable,
            [new("File or note", row => row.Text("FileName") ?? row.Text("Note") ?? ""), new("Kind", row => row.Text("ContentType") ?? "note"), new("Bytes", row => row.Text("Size") ?? "", true)])
        {
            Section = Lists, Fields = RecordFields.OfAttachment, Searched = ["FileName", "Note"],
        },
    ];

    private static BookColumn Reference(string heading, string field) => new(heading, row => row.Object(field)?.Text("name") ?? "");

    private static BookColumn Amount(string heading, string field) => new(heading, row => BookList.Dollars(row, field), true);
}
