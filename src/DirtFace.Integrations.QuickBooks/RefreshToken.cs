using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>The long-lived secret that is traded for a new pair of tokens; prints redacted and refuses to become JSON.</summary>
[DebuggerDisplay("RefreshToken(redacted)")]
[JsonConverter(typeof(SecretJsonConverter<RefreshToken>))]
public sealed record RefreshToken([property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Value)
{
    public override string ToString() => "RefreshToken(redacted)";
}
