namespace DirtFace.Integrations.QuickBooks;

/// <summary>One company file and the token that opens it: a call without both has nowhere to go.</summary>
public sealed record CompanyAccess(RealmId Realm, AccessToken Token)
{
    /// <summary>Who says when a read may leave; null lets every one leave at once.</summary>
    public ICallPacing? Pacing { get; init; }

    /// <summary>Asked when the first byte of a write is about to leave; where it says no, the write was not sent. Null allows it.</summary>
    public Func<bool>? MayWrite { get; init; }
}
