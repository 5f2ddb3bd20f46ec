using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>A call's body for a look at it: as it came where it is JSON, else what the engine would make of it.</summary>
internal static class BodyAsJson
{
    public static byte[] Of(ApiCall call) =>
        call.Body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? call.Body : FromDocument(call);

    // Empty where it can not be read; the engine will say so.
    private static byte[] FromDocument(ApiCall call)
    {
        try
        {
            return call.Body.Length == 0 ? [] : call.Document().ToBytes();
        }
        catch (QuickBooksFault)
        {
            return [];
        }
    }
}
