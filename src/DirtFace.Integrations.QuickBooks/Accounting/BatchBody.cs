using System.Buffers;
using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Puts frozen writes into one body: each as it was frozen, byte for byte, named by its place.</summary>
internal static class BatchBody
{
    /// <summary>QuickBooks takes no more.</summary>
    public const int MostItems = 30;

    // With a request id on the batch, QuickBooks names an item by the two together and gives each its share (contract §2.5).
    private const int MaxRequestIdLength = 36;

    /// <summary>The name of the item at a place; the first is 1.</summary>
    public static string ItemId(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The ids that the writes' bodies name, null for creates. Throws <see cref="ArgumentException"/> for a batch that makes no sense.</summary>
    public static IReadOnlyList<string?> RequireValid(string requestId, IReadOnlyList<WriteRequest> items)
    {
        if (requestId.Length is 0 or > MaxRequestIdLength)
        {
            throw new ArgumentException($"The request id of a batch has 1 to {MaxRequestIdLength} characters.", nameof(requestId));
        }

        if (items.Count is 0 or > MostItems)
        {
            throw new ArgumentException($"A batch has 1 to {MostItems} writes.", nameof(items));
        }

        var ids = items.Select(FrozenBody.RequireValid).ToList();
        if (items.Any(item => item.Operation == WriteOperation.Void))
        {
            // How a batch spells the void of an invoice is documented in two ways, so a void travels alone.
            throw new ArgumentException("A void is no item of a batch.", nameof(items));
        }

        if (items.Any(item => item.Entity.Length == 0 || !item.Entity.All(char.IsAsciiLetter) || item.Body.Span[0] != '{'))
        {
            throw new ArgumentException("An item is named by letters, and its body begins with a brace.", nameof(items));
        }

        var touched = items.Zip(ids).Where(pair => pair.Second is not null).Select(pair => (pair.First.Entity, pair.Second)).ToList();
        return touched.Distinct().Count() == touched.Count
            ? ids
            : throw new ArgumentException("Two writes of a batch are about the same object.", nameof(items));
    }

    /// <summary>The body: the same writes in the same order give the same bytes.</summary>
    public static byte[] Compose(IReadOnlyList<WriteRequest> items)
    {
        var body = new ArrayBufferWriter<byte>(items.Sum(item => item.Body.Length + 80) + 32);
        body.Write("{\"BatchItemRequest\":["u8);
        for (var index = 0; index < items.Count; index++)
        {
            var (item, operation) = (items[index], items[index].Operation == WriteOperation.Create ? "create" : "update");
            var head = $"{(index == 0 ? "" : ",")}{{\"bId\":\"{ItemId(index)}\",\"operation\":\"{operation}\",\"{item.Entity}\":";
            body.Write(Encoding.ASCII.GetBytes(head));
            body.Write(item.Body.Span);
            body.Write("}"u8);
        }

        body.Write("]}"u8);
        return body.WrittenSpan.ToArray();
    }
}
