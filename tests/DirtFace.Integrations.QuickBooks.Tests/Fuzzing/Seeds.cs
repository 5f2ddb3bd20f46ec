namespace DirtFace.Integrations.QuickBooks.Tests.Fuzzing;

/// <summary>Sound bodies and statements, the starting points of mutation.</summary>
internal static class Seeds
{
    public static readonly IReadOnlyList<(string Resource, string Body)> Documents =
    [
        ("customer", """{"DisplayName":"Fuzzed {n}","GivenName":"A","CompanyName":"B","PrimaryEmailAddr":{"Address":"a@b.example"},"BillAddr":{"Line1":"1 St","City":"X","PostalCode":"77418"},"Job":true,"ParentRef":{"value":"1"},"Taxable":true}"""),
        ("customer", """{"DisplayName":"Named {n}"}"""),
        ("customer", """{"Id":"1","SyncToken":"0","sparse":true,"Notes":"changed {n}"}"""),
        ("item", """{"Name":"Item {n}","Type":"Service","UnitPrice":12.5,"IncomeAccountRef":{"value":"79"},"Taxable":true}"""),
        ("invoice", """{"CustomerRef":{"value":"1"},"TxnDate":"2026-11-20","DocNumber":"F{n}","Line":[{"DetailType":"SalesItemLineDetail","Amount":20,"SalesItemLineDetail":{"ItemRef":{"value":"1"},"Qty":2,"UnitPrice":10,"TaxCodeRef":{"value":"TAX"}}},{"DetailType":"DiscountLineDetail","Amount":1,"DiscountLineDetail":{"PercentBased":true,"DiscountPercent":10}},{"DetailType":"DescriptionOnly","Description":"x"}],"TxnTaxDetail":{"TxnTaxCodeRef":{"value":"2"},"TotalTax":1.5,"TaxLine":[{"Amount":1.5,"DetailType":"TaxLineDetail","TaxLineDetail":{"TaxRateRef":{"value":"3"}}}]},"CustomField":[{"DefinitionId":"1","Type":"StringType","StringValue":"PO"}],"CustomerMemo":{"value":"m"},"LinkedTxn":[{"TxnId":"145","TxnType":"Estimate"}]}"""),
        ("payment", """{"CustomerRef":{"value":"1"},"TotalAmt":20,"Line":[{"Amount":20,"LinkedTxn":[{"TxnId":"145","TxnType":"Invoice"}]}],"DepositToAccountRef":{"value":"3"},"PaymentMethodRef":{"value":"1"}}"""),
        ("bill", """{"VendorRef":{"value":"13"},"TxnDate":"2026-11-20","APAccountRef":{"value":"33"},"Line":[{"DetailType":"AccountBasedExpenseLineDetail","Amount":15,"AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"},"CustomerRef":{"value":"1"},"BillableStatus":"Billable"}}]}"""),
        ("billpayment", """{"VendorRef":{"value":"13"},"PayType":"Check","TotalAmt":15,"CheckPayment":{"BankAccountRef":{"value":"1"}},"Line":[{"Amount":15,"LinkedTxn":[{"TxnId":"146","TxnType":"Bill"}]}]}"""),
        ("purchase", """{"PaymentType":"Cash","AccountRef":{"value":"1"},"EntityRef":{"value":"13","type":"Vendor"},"Line":[{"DetailType":"AccountBasedExpenseLineDetail","Amount":5,"AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}]}"""),
        ("journalentry", """{"Line":[{"Amount":10,"DetailType":"JournalEntryLineDetail","JournalEntryLineDetail":{"PostingType":"Debit","AccountRef":{"value":"1"}}},{"Amount":10,"DetailType":"JournalEntryLineDetail","JournalEntryLineDetail":{"PostingType":"Credit","AccountRef":{"value":"60"}}}]}"""),
        ("deposit", """{"DepositToAccountRef":{"value":"1"},"Line":[{"Amount":5,"LinkedTxn":[{"TxnId":"147","TxnType":"Payment","TxnLineId":"0"}]},{"Amount":3,"DetailType":"DepositLineDetail","DepositLineDetail":{"AccountRef":{"value":"79"}}}]}"""),
        ("account", """{"Name":"Account {n}","AccountType":"Expense","AccountSubType":"Travel","AcctNum":"1"}"""),
        ("term", """{"Name":"Term {n}","DueDays":5}"""),
        ("class", """{"Name":"Class {n}","SubClass":false}"""),
        ("preferences", """{"sparse":true,"Id":"1","SyncToken":"0","SalesFormsPrefs":{"CustomTxnNumbers":false},"AccountingInfoPrefs":{"BookCloseDate":"2026-01-31"}}"""),
        ("taxservice/taxcode", """{"TaxCode":"Code {n}","TaxRateDetails":[{"TaxRateName":"Rate {n}","RateValue":"5","TaxAgencyId":"1","TaxApplicableOn":"Sales"}]}"""),
        ("attachable", """{"AttachableRef":[{"EntityRef":{"type":"Invoice","value":"145"},"IncludeOnSend":false}],"FileName":"a.txt","Note":"n"}"""),
        ("batch", """{"BatchItemRequest":[{"bId":"1","operation":"create","Customer":{"DisplayName":"Batch {n}"}},{"bId":"2","Query":"select * from Invoice maxresults 2"},{"bId":"3","operation":"update","optionsData":"void","Invoice":{"Id":"145","SyncToken":"0","sparse":true}},{"bId":"4","CDCQuery":{"Entities":"Customer","ChangedSince":"2026-11-01"}}]}"""),
        ("invoice", """{"Id":"145","SyncToken":"1"}"""),
    ];

    public static readonly IReadOnlyList<(string Resource, string Body)> Xml =
    [
        ("customer", """<?xml version="1.0" encoding="utf-8"?><Customer xmlns="http://schema.intuit.com/finance/v3"><DisplayName>Xml {n}</DisplayName><PrimaryEmailAddr><Address>a@b.example</Address></PrimaryEmailAddr></Customer>"""),
        ("invoice", """<ns0:Invoice xmlns:ns0="http://schema.intuit.com/finance/v3" sparse="false"><ns0:CustomerRef name="x">1</ns0:CustomerRef><ns0:Line><ns0:Amount>10</ns0:Amount><ns0:DetailType>SalesItemLineDetail</ns0:DetailType><ns0:SalesItemLineDetail><ns0:ItemRef>1</ns0:ItemRef></ns0:SalesItemLineDetail></ns0:Line></ns0:Invoice>"""),
        ("batch", """<IntuitBatchRequest xmlns="http://schema.intuit.com/finance/v3"><BatchItemRequest bId="1" operation="create"><Customer><DisplayName>Xml batch {n}</DisplayName></Customer></BatchItemRequest><BatchItemRequest bId="2"><Query>select * from Item</Query></BatchItemRequest></IntuitBatchRequest>"""),
        ("customer", """<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Customer><DisplayName>&b;</DisplayName></Customer>"""),
        ("customer", """<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Customer><DisplayName>&f;</DisplayName></Customer>"""),
    ];

    public static readonly IReadOnlyList<string> Statements =
    [
        "select * from Customer", "SELECT COUNT(*) FROM Invoice", "select * from Customer where DisplayName like '%a%' orderby DisplayName desc startposition 1 maxresults 10",
        "select Id, DocNumber from Invoice where Balance > '0' and TxnDate >= '2026-01-01' ORDER BY TxnDate", "select * from Item where Active in (true, false)",
        "select *, Sku from Item where Name = 'O\\'Brien'", "select * from Invoice where MetaData.LastUpdatedTime > '2026-11-01T00:00:00-07:00'",
        "select Id, Line.* from Invoice where Id in ('145','146');", "select * from CompanyInfo", "select * from Preferences", "select * from Bill where VendorRef = '1'",
        "select * from Attachable where AttachableRef.EntityRef.value = '145'",
    ];

    public static readonly IReadOnlyList<string> Resources =
    [
        "customer", "item", "invoice", "payment", "estimate", "creditmemo", "refundreceipt", "salesreceipt", "deposit", "vendor", "bill", "billpayment", "purchase",
        "vendorcredit", "employee", "account", "journalentry", "class", "department", "term", "paymentmethod", "taxcode", "taxrate", "taxagency", "taxservice",
        "attachable", "companyinfo", "preferences", "exchangerate", "batch", "cdc", "query", "upload", "download", "reports", "Customer", "INVOICE", "spaceship",
    ];
}
