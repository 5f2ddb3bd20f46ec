using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>The short-lived secret that opens one company file; prints redacted and refuses to become JSON.</summary>
[DebuggerDisplay("AccessToken(redacted)")]
[JsonConverter(typeof(SecretJsonConverter<AccessToken>))]
public sealed record AccessToken([property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Value)
{
    public override string ToString() => "AccessToken(redacted)";
}
