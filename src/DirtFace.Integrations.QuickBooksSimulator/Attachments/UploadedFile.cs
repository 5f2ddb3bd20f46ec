using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Formats;

namespace DirtFace.Integrations.QuickBooksSimulator.Attachments;

/// <summary>One file of an upload, with the metadata that belongs to it; either may be missing.</summary>
internal sealed record UploadedFile(BodyPart? Metadata, BodyPart? Content)
{
    private const string MetadataName = "file_metadata";
    private const string UnknownType = "application/octet-stream";

    /// <summary>The parts in pairs: those whose names end alike belong together, in whatever order they come.</summary>
    public static IReadOnlyList<UploadedFile> Pair(IReadOnlyList<BodyPart> parts) =>
    [
        .. parts.GroupBy(part => Suffix(part.Name))
            .Select(group => new UploadedFile(group.FirstOrDefault(IsMetadata), group.FirstOrDefault(part => !IsMetadata(part)))),
    ];

    /// <summary>What the client says about the file, completed by what the part itself says.</summary>
    public JsonObject Describe(BodyPart content)
    {
        var described = Metadata is null ? [] : Read(Metadata);
        described.Default("FileName", content.FileName ?? content.Name);
        described.Default("ContentType", content.ContentType ?? UnknownType);
        return described;
    }

    private static JsonObject Read(BodyPart metadata)
    {
        try
        {
            return RequestDocument.Parse(metadata.ContentType, metadata.Bytes, "Attachable");
        }
        catch (QuickBooksFault)
        {
            throw PurchaseRefusals.NotAnAttachable();
        }
    }

    private static bool IsMetadata(BodyPart part) => part.Name.StartsWith(MetadataName, StringComparison.OrdinalIgnoreCase);

    private static string Suffix(string name) => name[(name.LastIndexOf('_') + 1)..];
}
