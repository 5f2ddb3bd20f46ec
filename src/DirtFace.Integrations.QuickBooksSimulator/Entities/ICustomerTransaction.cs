namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>A kind of transaction that changes what a customer owes.</summary>
internal interface ICustomerTransaction
{
    /// <summary>The part of the customer's balance that comes from this document; credits are negative.</summary>
    decimal OpenAmount(JsonObject document);
}
