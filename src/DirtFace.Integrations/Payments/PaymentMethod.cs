namespace DirtFace.Integrations.Payments;

/// <summary>How a customer paid.</summary>
public enum PaymentMethod
{
    Card,
    Ach,
    Check,
    Cash,
    Other,
}

/// <summary>The ways to pay as mappings know them.</summary>
public static class PaymentMethods
{
    /// <summary>All of them, in the order in which people see them.</summary>
    public static IReadOnlyList<PaymentMethod> All { get; } =
        [PaymentMethod.Check, PaymentMethod.Ach, PaymentMethod.Card, PaymentMethod.Cash, PaymentMethod.Other];

    /// <summary>The method as people read it.</summary>
    public static string Word(this PaymentMethod method) => method switch
    {
        PaymentMethod.Card => "Card",
        PaymentMethod.Ach => "ACH",
        PaymentMethod.Check => "Check",
        PaymentMethod.Cash => "Cash",
        PaymentMethod.Other => "Other",
    };

    /// <summary>
    /// The id by which a mapping names the method. Methods are no rows of the business, so the id is made from their place;
    /// it starts at 1, since the empty id means "what a business has one of".
    /// </summary>
    public static Guid MappingId(this PaymentMethod method) => new((int)method + 1, 0, 0, new byte[8]);
}
