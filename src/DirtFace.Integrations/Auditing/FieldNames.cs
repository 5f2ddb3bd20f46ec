namespace DirtFace.Integrations.Auditing;

/// <summary>QuickBooks' fields as people call them.</summary>
internal static class FieldNames
{
    public static string Of(string field) => field switch
    {
        "DocNumber" => "number",
        "TxnDate" => "date",
        "DueDate" => "due date",
        "CustomerRef" => "customer",
        "Line" => "lines",
        "TxnTaxDetail" => "tax",
        "CustomField" => "PO number",
        "CustomerMemo" => "message",
        "DisplayName" or "Name" => "name",
        "CompanyName" => "company",
        "GivenName" => "first name",
        "FamilyName" => "last name",
        "PrimaryEmailAddr" => "e-mail",
        "PrimaryPhone" => "phone",
        "Mobile" => "mobile",
        _ => field,
    };
}
