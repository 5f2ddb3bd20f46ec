namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What an app learns about a person, in Intuit's own camelCase names and only as far as it was allowed to ask.</summary>
internal static class UserInfoDocument
{
    public static JsonObject For(SimulatedUser user, Grant grant)
    {
        var document = new JsonObject { ["sub"] = user.Sub };
        if (grant.Has(Scopes.Email))
        {
            document["email"] = user.Email;
            document["emailVerified"] = user.EmailVerified;
        }
        if (grant.Has(Scopes.Profile))
        {
            document["givenName"] = user.GivenName;
            document["familyName"] = user.FamilyName;
        }
        if (grant.Has(Scopes.Phone))
        {
            document["phoneNumber"] = user.Phone;
            document["phoneNumberVerified"] = false;
        }
        if (grant.Has(Scopes.Address))
        {
            document["address"] = new JsonObject
            {
                ["streetAddress"] = "2600 Marine Way",
                ["locality"] = "Austin",
                ["region"] = "TX",
                ["postalCode"] = "78701",
                ["country"] = "US",
            };
        }
        return document;
    }
}
