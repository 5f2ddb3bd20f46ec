using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>The compiled shapes of every entity the clients know.</summary>
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(PaymentMethod))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(TaxCode))]
[JsonSerializable(typeof(TaxRate))]
[JsonSerializable(typeof(Term))]
[JsonSerializable(typeof(CompanyInfo))]
[JsonSerializable(typeof(Preferences))]
internal sealed partial class QuickBooksJsonContext : JsonSerializerContext;
