using System.Buffers.Binary;
using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Ids in the order in which they are asked for, so that rows sort alike in every run of a seed.</summary>
internal sealed class SteadyIds(TimeProvider time, SteadyIds.Counter counter) : Ids(time)
{
    protected override Guid Make(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], ++counter.Value);
        // Version 7, and the variant of RFC 9562.
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Counts over all nodes of a run, so that no two make the same id.</summary>
    internal sealed class Counter
    {
        public ulong Value { get; set; }
    }
}
