using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W7: a request id is made from what it is for, so it survives restarts and never stands for two different updates.</summary>
public sealed class NamingRequests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_intent_has_the_same_id_of_32_characters()
    {
        var (record, again) = (Linked("7", "3"), Linked("7", "3", like: Linked("7", "3").LocalId));
        var twin = Linked("7", "3", like: record.LocalId);

        Assert.Equal(RequestId.ForCreate("install", record), RequestId.ForCreate("install", twin));
        Assert.Equal(RequestId.ForUpdate("install", record, [1, 2]), RequestId.ForUpdate("install", twin, [1, 2]));
        Assert.Matches("^[0-9a-f]{32}$", RequestId.ForVoid("install", record));
        Assert.NotEqual(RequestId.ForCreate("install", record), RequestId.ForCreate("install", again));
        Assert.NotEqual(RequestId.ForCreate("install", record), RequestId.ForCreate("another", record));
    }

    [Fact]
    public void A_million_different_updates_have_a_million_ids()
    {
        var record = Linked("7", "3");
        var seen = new HashSet<string>();
        for (var i = 0; i < 1_000_000; i++)
        {
            Assert.True(seen.Add(RequestId.ForUpdate("install", record, BitConverter.GetBytes(i))));
        }
    }

    [Fact]
    public void Base_version_epoch_and_incarnation_tell_requests_apart()
    {
        var record = Linked("7", "3");
        var newer = Linked("7", "4", like: record.LocalId);
        var before = RequestId.ForCreate("install", record);
        var update = RequestId.ForUpdate("install", record, [1]);

        Assert.NotEqual(update, RequestId.ForUpdate("install", newer, [1]));
        record.Refused();
        Assert.NotEqual(before, RequestId.ForCreate("install", record));
        Assert.NotEqual(update, RequestId.ForUpdate("install", record, [1]));
        var refused = RequestId.ForCreate("install", record);
        record.CreateAnew();
        Assert.NotEqual(refused, RequestId.ForCreate("install", record));
    }

    private static SyncRecord Linked(string id, string token, Guid? like = null)
    {
        var record = new SyncRecord(
            default(TenantId), Guid.CreateVersion7(Now), "realm", SyncKind.Invoice, like ?? Guid.CreateVersion7(Now), 1, Now);
        record.LinkTo(id);
        record.SeenAt(token);
        return record;
    }
}
