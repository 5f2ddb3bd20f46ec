using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DirtFace.Integrations.Data;

/// <summary>Stores a state by its name, and reads a name that this version does not know as one that a person looks at.</summary>
internal sealed class KnownWords<TWord>(TWord otherwise)
    : ValueConverter<TWord, string>(word => word.ToString(), text => Read(text, otherwise))
    where TWord : struct, Enum
{
    private static TWord Read(string text, TWord otherwise) => Enum.TryParse<TWord>(text, out var word) && Enum.IsDefined(word) ? word : otherwise;
}
