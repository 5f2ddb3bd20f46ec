using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Every fault that the engine can raise, one per code of the contract's table.</summary>
internal static class Refusals
{
    private const string MadeInactive =
        "Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.";

    // The vendor's table names 140 and 150 without a text or a status; these words are ours.
    public static QuickBooksFault CompanyLocked() => new(
        "140", "Company Locked", "The company is locked by another process. Try again later.")
    { Type = "SystemFault" };

    public static QuickBooksFault Maintenance() => new(
        "150", "Company Under Maintenance", "The company is under maintenance. Try again later.")
    { Type = "SystemFault" };

    public static QuickBooksFault AccessLost(int status) => new(
        "120", "Authorization Failure", ": -11014-You do not have access to use QuickBooks Online Plus.")
    {
        Type = "AuthorizationFault",
        Status = status,
    };

    public static QuickBooksFault SubscriptionEnded(int status) => new(
        "6190",
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add data to QuickBooks Online Plus "
        + "because your trial or subscription period ended.")
    {
        Status = status,
    };

    public static QuickBooksFault UnsupportedPath(string path) => new(
        "500", "Unsupported Operation", $"Operation Could not find resource for relative : {path} is not supported.");

    public static QuickBooksFault UnsupportedOperation(string operation, string entity) => new(
        "500", "Unsupported Operation", $"Operation {operation} on {entity} is not supported.");

    public static QuickBooksFault StillRunning(string requestId) => new(
        "600", "Duplicate Request ID", $"Duplicate Request ID : The request {requestId} is still being processed.");

    public static QuickBooksFault NotFound() => new("610", "Object Not Found", $"Object Not Found : {MadeInactive}");

    public static QuickBooksFault DeletedTransaction() => new(
        "610", "Object Not Found", "Object Not Found : Another user has deleted this transaction.");

    public static QuickBooksFault CannotLink(string id) => new(
        "620", "Transaction is not available to be linked", $"Transaction ID {id} cannot be linked.", "LinkedTxn");

    public static QuickBooksFault InvalidParent(string id) => new(
        "700", "Invalid parent reference", $"The record with id {id} can not have others below it.", "ParentRef");

    public static QuickBooksFault ParentIsBelow() => new(
        "900", "Invalid parent", "A record can not stand below itself or below one of its own children.", "ParentRef");

    public static QuickBooksFault BatchTooLarge(int most, int supplied) => new(
        "1040", "Batch size exceeds limit", $"The batch can have {most} items at most. Supplied items:{supplied}", "BatchItemRequest");

    public static QuickBooksFault DuplicateItemId(string id) => new(
        "2030", "Invalid ID", $"The bId {id} is used by more than one item of this batch.", "bId");

    public static QuickBooksFault UnknownBatchField(string field) => new(
        "2010",
        "Request has invalid or unsupported property",
        $"Property Name:{field} specified is unsupported or invalid",
        field);

    public static QuickBooksFault UnsupportedObject(string name) => new(
        "2000", "Invalid or unsupported object name", $"Invalid or unsupported object name : {name}", "entities");

    public static QuickBooksFault UnknownField(string field, string schema, FieldList fields) => new(
        "2010",
        "Request has invalid or unsupported property",
        $"Property Name:Unrecognized field \"{field}\" (class com.intuit.schema.finance.v3.{schema}), not marked as ignorable "
        + $"({fields.Count} known properties: {fields.Sample()} [truncated]])\n specified is unsupported or invalid");

    public static QuickBooksFault MalformedJson() => new(
        "2010",
        "Request has invalid or unsupported property",
        "Property Name:Can not parse the request body specified is unsupported or invalid");

    public static QuickBooksFault UnknownEncoding(string encoding) => new(
        "2010", "Request has invalid or unsupported property", $"Property Name:Content-Encoding {encoding} specified is unsupported or invalid");

    public static QuickBooksFault BrokenEncoding(string encoding) => new(
        "2010",
        "Request has invalid or unsupported property",
        $"Property Name:Can not unpack the request body as {encoding} specified is unsupported or invalid");

    public static QuickBooksFault BodyTooLarge(int limit) => new(
        "2010",
        "Request has invalid or unsupported property",
        $"Property Name:The request body has more than {limit.ToString(CultureInfo.InvariantCulture)} bytes specified is unsupported or invalid")
    {
        Status = StatusCodes.Status413PayloadTooLarge,
    };

    public static QuickBooksFault Missing(string field) => new(
        "2020",
        "Required param missing, need to supply the required value for the API",
        $"Required parameter {field} is missing in the request",
        field);

    public static QuickBooksFault InvalidId(string supplied) => new(
        "2030", "Invalid ID", $"Id should be a valid number. Supplied value:{supplied}", "Id");

    public static QuickBooksFault InvalidString(string field) => new(
        "2040", "Invalid String", $"Invalid String : {field} must not contain a colon, a tab or a new line.", field);

    public static QuickBooksFault WrongLength(string field, int min, int max, int supplied) => new(
        "2050",
        "String length is either shorter or longer than supported by specification",
        $"String length specified does not match the supported length. Min:{min} Max:{max} supported. Supplied length:{supplied}",
        field);

    public static QuickBooksFault InvalidDate(string field, string supplied) => new(
        "2060", "Invalid date format", $"Date must have the form yyyy-MM-dd. Supplied value:{supplied}", field);

    public static QuickBooksFault InvalidInstant(string field, string supplied) => new(
        "2060", "Invalid date format", $"The value must be a date or an ISO 8601 date and time. Supplied value:{supplied}", field);

    public static QuickBooksFault OutOfRange(string field, string supplied, int days) => new(
        "2190", "Value out of range", $"{field} must not be more than {days} days ago. Supplied value:{supplied}", field);

    public static QuickBooksFault InvalidNumber(string field) => new(
        "2080", "Invalid Number", "The value supplied is not a valid number.", field);

    public static QuickBooksFault InvalidRequestId() => new(
        "2130", "Invalid request id", "The request id must not be longer than 50 characters.", "requestid");

    public static QuickBooksFault InvalidEnum(string field, string supplied) => new(
        "2170", "Invalid Enumeration", $"Invalid Enumeration : {supplied}", field);

    public static QuickBooksFault OutOfRange(string field, decimal min, decimal max, decimal supplied) => new(
        "2180",
        "Value out of range",
        $"The value must be between {min} and {max}. Supplied value:{supplied.ToString(CultureInfo.InvariantCulture)}",
        field);

    public static QuickBooksFault Conflicting(string detail, string field) => new("2600", "Conflicting elements", detail, field);

    public static QuickBooksFault InvalidFlag(string field, string supplied) => new(
        "2230", "Invalid boolean", $"The value must be true or false. Supplied value:{supplied}", field);

    public static QuickBooksFault InvalidCurrencyCode(string field, string supplied) => new(
        "2220", "Invalid currency", $"A currency has three capital letters. Supplied value:{supplied}", field);

    public static QuickBooksFault InvalidEmail(string field) => new(
        "2210", "Invalid Email Address format", "Email Address does not conform to the RFC 822 standard.", field);

    public static QuickBooksFault InvalidCurrency(string supplied) => new(
        "2220", "Invalid currency", $"The currency {supplied} is not known.", "CurrencyRef");

    public static QuickBooksFault NegativeAmount(string field) => new(
        "2290", "Negative amount", "The amount must not be negative.", field);

    public static QuickBooksFault UnknownReference(string kind, string id) => new(
        "2500", "Invalid Reference Id", $"Invalid Reference Id : {kind} element id {id} not found");

    public static QuickBooksFault InactiveReference() => new("2500", "Invalid Reference Id", $"Invalid Reference Id : {MadeInactive}");

    public static QuickBooksFault InvalidCustomField(string definitionId) => new(
        "3000", "Invalid custom field", $"Invalid custom field : DefinitionId {definitionId} is not enabled.", "CustomField");

    public static QuickBooksFault QueryParse(string encountered, int line, int column, bool isOneOf, string expecting) => new(
        "4000",
        "Error parsing query",
        string.Create(
            CultureInfo.InvariantCulture,
            $"QueryParserError: Encountered \"{encountered}\" at line {line}, column {column}.\n")
        + $"Was expecting{(isOneOf ? " one of" : "")}:\n    {expecting}");

    public static QuickBooksFault QueryLexical(int line, int column, string encountered, string after) => new(
        "4000",
        "Error parsing query",
        string.Create(
            CultureInfo.InvariantCulture,
            $"QueryParserError: Invalid content. Lexical error at line {line}, column {column}.  "
            + $"Encountered: {encountered}after : \"{after}\""));

    public static QuickBooksFault QueryInvalid(string detail) => new("4001", "Invalid query", $"QueryValidationError: {detail}");

    public static QuickBooksFault Stale(string user) => new(
        "5010",
        "Stale Object Error",
        $"Stale Object Error : You and {user} were working on this at the same time. "
        + $"{user} finished before you did, so your work was not saved.");

    public static QuickBooksFault FeatureNotSupported(string what) => new(
        "5030", "Feature Not Supported Error", $"Feature Not Supported Error : {what}");

    public static QuickBooksFault Business(string detail) => new(
        "6000",
        "A business validation error has occurred while processing your request",
        $"Business Validation Error: {detail}");

    public static QuickBooksFault OpenBalanceDateRequired() => new(
        "6060", "Open balance date missing", "OpenBalanceDate is required when an opening balance is supplied.", "OpenBalanceDate");

    public static QuickBooksFault AmountIsNotProduct(decimal supplied) => new(
        "6070",
        "Amount calculation incorrect in the request",
        $"Amount is not equal to UnitPrice * Qty. Supplied value:{supplied.ToString("#,##0.#####", CultureInfo.InvariantCulture)}",
        "Line.Amount");

    public static QuickBooksFault NoName() => new(
        "6080", "No name provided", "At least one of Title, GivenName, MiddleName, FamilyName, Suffix or DisplayName is required.");

    public static QuickBooksFault DiscountWithoutValue() => new(
        "6090", "Discount line needs an amount or a percent", "Either DiscountPercent or Amount is required.", "Line.DiscountLineDetail");

    public static QuickBooksFault InvalidLineTaxCode(string supplied) => new(
        "6100",
        "Invalid Line TaxCode in the request",
        $"Line TaxCode should be either TAX or NON. Supplied value:{supplied}",
        "Line.TaxCodeRef");

    public static QuickBooksFault DuplicateNumber(string docNumber, string type, string id) => new(
        "6140",
        "Duplicate Document Number Error",
        "Duplicate Document Number Error : You must specify a different number. This number has already been used. "
        + $"DocNumber={docNumber} is assigned to TxnType={type} with TxnId={id}");

    public static QuickBooksFault ParentRequired() => new(
        "6150", "ParentRef required", "ParentRef is required when Job or SubItem is true.", "ParentRef");

    public static QuickBooksFault CustomSalesTax(bool update) => new(
        update ? "6230" : "6160", "Invalid tax code", "The id CustomSalesTax can not be used.", "TxnTaxDetail.TxnTaxCodeRef");

    public static QuickBooksFault PeriodClosed(bool hasPassword) => hasPassword
        ? new(
            "6210",
            "Account Period Closed, Cannot Update Through Services API",
            "The account period has closed and the account books cannot be updated through through the QBO Services API. "
            + "Please use the QBO website to make these changes.")
        : new("6200", "Account Period Closed", "The account period has closed and the account books cannot be updated.");

    public static QuickBooksFault CardNumber() => new(
        "6530", "Credit card number not allowed", "A card number can not be sent; use Intuit Payments to charge a card.", "CreditCardPayment");

    public static QuickBooksFault Deposited() => new(
        "6540",
        "Deposited Transaction cannot be changed",
        "This transaction has been deposited. If you want to change or delete it, you must edit the deposit it appears on and remove it first");

    public static QuickBooksFault BeforeInventoryStart() => new(
        "6270",
        "Transaction date is prior to start date for inventory item",
        "Transactions with inventory (QOH) products cant be dated earlier than the Inventory Start Date for the product");

    public static QuickBooksFault QuantityRequired() => new(
        "6520", "Inventory item without quantity", "An inventory item needs its quantity on hand.", "QtyOnHand");

    public static QuickBooksFault TaxNotApplicable() => new(
        "6170",
        "Invalid use of TxnTaxDetail",
        "TxnTaxDetail is not allowed when GlobalTaxCalculation is NotApplicable.",
        "TxnTaxDetail");

    public static QuickBooksFault TooManyLevels() => new("6180", "Too many levels", "A name can have five levels at most.", "ParentRef");

    public static QuickBooksFault HasBalance() => new(
        "6220", "Delete entity has a balance", "The entity has an open balance and can not be made inactive.");

    public static QuickBooksFault HasUnbilledCharges() => new(
        "6280", "Customer has unbilled charges", "The customer has unbilled charges and can not be made inactive.");

    public static QuickBooksFault DuplicateName(string id) => DuplicateName(Readings.ById, "", id);

    /// <summary>The words of the year that the company's reading names.</summary>
    public static QuickBooksFault DuplicateName(string reading, string entity, string id) => new(
        "6240",
        "Duplicate Name Exists Error",
        "The name supplied already exists. : " + reading switch
        {
            Readings.ByNull => "null",
            Readings.ByThreeKinds => "Another customer, vendor or employee is already using this name. Please use a different name.",
            Readings.ByOneKind => $"Another $${entity.ToLowerInvariant()}$$ is already using this name. Please use a different name.",
            _ => $"Id={id}",
        },
        "");

    public static QuickBooksFault EmailRequired() => new(
        "6420", "Email address required", "An e-mail address is required to send the document.", "BillEmail");

    public static QuickBooksFault WrongAccountType(string type, string field) => new(
        "6430", "Invalid account type used", $"Invalid account type: {type}", field);

    public static QuickBooksFault TaxWithoutRate(string rateId) => new(
        "6470", "Tax not allowed", $"No line of the transaction is taxed with the rate {rateId}.", "TxnTaxDetail.TaxLine");

    public static QuickBooksFault SystemFailure(string detail) => new(
        "10000", "An application error has occurred while processing your request", $"System Failure Error: {detail}")
    {
        Type = "SystemFault",
        Status = StatusCodes.Status500InternalServerError,
    };
}
