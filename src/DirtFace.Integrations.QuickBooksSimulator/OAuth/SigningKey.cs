using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The key that signs identity tokens; it is made or read when it is first needed, so that starting stays quick.</summary>
internal sealed class SigningKey(string? path) : IDisposable
{
    private const int Bits = 2048;

    private readonly Lock gate = new();
    private RSA? key;

    /// <summary>The key set document with which apps check signatures.</summary>
    public JsonObject PublicPart()
    {
        lock (gate)
        {
            var numbers = Key().ExportParameters(includePrivateParameters: false);
            return new JsonObject
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["e"] = Base64Url.EncodeToString(numbers.Exponent),
                    ["use"] = "sig",
                    ["kid"] = Name(numbers),
                    ["alg"] = "RS256",
                    ["n"] = Base64Url.EncodeToString(numbers.Modulus),
                }),
            };
        }
    }

    /// <summary>A signed token in its compact form.</summary>
    public string Sign(JsonObject claims)
    {
        lock (gate)
        {
            var rsa = Key();
            var header = new JsonObject { ["kid"] = Name(rsa.ExportParameters(includePrivateParameters: false)), ["alg"] = "RS256" };
            var signed = $"{Part(header)}.{Part(claims)}";
            var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{signed}.{Base64Url.EncodeToString(signature)}";
        }
    }

    public void Dispose() => key?.Dispose();

    private RSA Key() => key ??= Read() ?? Make();

    private RSA? Read()
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(File.ReadAllText(path));
            return rsa;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // A damaged key signs nothing; apps fetch the new one by its name.
            rsa.Dispose();
            return null;
        }
    }

    private RSA Make()
    {
        var rsa = RSA.Create(Bits);
        if (path is not null)
        {
            PrivateFile.Write(path, Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()));
        }
        return rsa;
    }

    private static string Name(RSAParameters numbers) =>
        "OPUB" + Convert.ToHexStringLower(SHA256.HashData(numbers.Modulus ?? []))[..12];

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
