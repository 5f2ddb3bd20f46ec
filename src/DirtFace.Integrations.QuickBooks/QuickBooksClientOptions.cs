using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>Which QuickBooks environment the clients talk to, as which app, and how patiently.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record QuickBooksClientOptions
{
    /// <summary>The app's public key.</summary>
    public required string ClientId { get; init; }

    /// <summary>The app's secret; never printed and never written to JSON.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public required string ClientSecret { get; init; }

    /// <summary>Where the OpenID discovery document is, which names the OAuth endpoints.</summary>
    public required Uri DiscoveryUrl { get; init; }

    /// <summary>The root of the accounting API, without <c>/v3</c>.</summary>
    public required Uri AccountingBaseUrl { get; init; }

    /// <summary>Every host that may be talked to, as <c>host</c> (https on 443) or <c>host:port</c>; empty allows none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long one request may take, the body of its answer included; QuickBooks itself gives up after 120 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>What the clients call themselves.</summary>
    public string UserAgent { get; init; } = "DirtFace.Integrations/1.0";

    /// <summary>How long a discovery document is believed before it is read again.</summary>
    public TimeSpan DiscoveryLifetime { get; init; } = TimeSpan.FromHours(24);

    public override string ToString() => $"QuickBooksClientOptions {{ ClientId = {ClientId}, AccountingBaseUrl = {AccountingBaseUrl} }}";
}
