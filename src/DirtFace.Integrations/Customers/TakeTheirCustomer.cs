using System.Text.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Customers;

/// <summary>Takes what QuickBooks has about a customer into ours.</summary>
internal sealed class TakeTheirCustomer(ReadCustomer read, SaveCustomer save) : ITakeTheirs
{
    public SyncKind Kind => SyncKind.Customer;

    public bool Takes(string key) => true;

    public async Task<SaveResult?> RunAsync(Guid localId, string realmKey, TakenFromThem taken, Actor actor, CancellationToken ct)
    {
        var fields = taken.Fields;
        if (fields.Count == 0)
        {
            return null;
        }

        var details = (await read.RunAsync(localId, ct))!.Details;
        string? Text(string key, string? ours) => fields.TryGetValue(key, out var value) ? value : ours;
        var isTaxable = Text(CustomerMapper.Taxable, null);
        return await save.RunAsync(
            details with
            {
                DisplayName = Text(CustomerMapper.Name, details.DisplayName) ?? "",
                CompanyName = Text(CustomerMapper.Company, details.CompanyName),
                GivenName = Text(CustomerMapper.GivenName, details.GivenName),
                FamilyName = Text(CustomerMapper.FamilyName, details.FamilyName),
                Email = Text(CustomerMapper.Email, details.Email),
                Phone = Text(CustomerMapper.Phone, details.Phone),
                Mobile = Text(CustomerMapper.Mobile, details.Mobile),
                Billing = fields.ContainsKey(CustomerMapper.Billing) ? Address(taken.Theirs, CustomerMapper.Billing) : details.Billing,
                Service = fields.ContainsKey(CustomerMapper.Service) ? Address(taken.Theirs, CustomerMapper.Service) : details.Service,
                TaxExempt = isTaxable is null ? details.TaxExempt : isTaxable == "false",
            },
            actor,
            ct);
    }

    // Plain lines stay lines: which of them is a city, only a person knows.
    private static PostalAddress Address(JsonObject theirs, string field)
    {
        var address = theirs[field] is { } json ? QuickBooksJson.Deserialize<PhysicalAddress>(JsonSerializer.SerializeToUtf8Bytes(json, JsonSerializerOptions.Default)) : new PhysicalAddress();
        string?[] more = [address.Line2, address.Line3, address.Line4, address.Line5];
        return new PostalAddress
        {
            Line1 = address.Line1,
            Line2 = string.Join(", ", more.Where(line => !string.IsNullOrWhiteSpace(line))),
            City = address.City,
            Region = address.CountrySubDivisionCode,
            PostalCode = address.PostalCode,
            Country = address.Country,
        };
    }
}
