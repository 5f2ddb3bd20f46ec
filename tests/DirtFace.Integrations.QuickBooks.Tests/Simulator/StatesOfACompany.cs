using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class StatesOfACompany(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_company_that_nobody_pays_for_can_be_read_and_not_written()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync();
        await SetAsync(company, new JsonObject { ["subscription"] = "lapsed" });

        var create = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "B" });
        var update = await company.ChangeAsync("Customer", id, new JsonObject { ["Notes"] = "x" });
        var read = await company.GetAsync($"customer/{id}");
        await SetAsync(company, new JsonObject { ["subscription"] = "active" });

        Assert.Equal((HttpStatusCode.BadRequest, "6190"), (create.Status, create.FaultCode));
        Assert.StartsWith("Subscription period has ended", create.FaultDetail, StringComparison.Ordinal);
        Assert.Equal(("6190", HttpStatusCode.OK), (update.FaultCode, read.Status));
        Assert.Equal(HttpStatusCode.OK, (await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "B" })).Status);
    }

    [Fact]
    public async Task In_a_batch_only_the_writes_of_a_lapsed_company_are_refused()
    {
        var company = await app.ConnectCompanyAsync();
        await SetAsync(company, new JsonObject { ["subscription"] = "lapsed" });

        var answer = await company.PostAsync("batch", JsonNode.Parse("""
            {"BatchItemRequest":[{"bId":"1","Query":"select * from Term"},{"bId":"2","operation":"create","Customer":{"DisplayName":"A"}}]}
            """)!);

        var items = answer.Json["BatchItemResponse"]!.AsArray();
        Assert.NotNull(items[0]!["QueryResponse"]);
        Assert.Equal("6190", items[1]!["Fault"]!["Error"]![0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"access":"lost"}""", 401, "120", "AuthorizationFault")]
    [InlineData("""{"maintenance":true}""", 400, "150", "SystemFault")]
    [InlineData("""{"locked":true}""", 400, "140", "SystemFault")]
    public async Task A_company_that_can_not_be_entered_refuses_reads_too(string state, int status, string code, string type)
    {
        var company = await app.ConnectCompanyAsync();
        await SetAsync(company, JsonNode.Parse(state)!.AsObject());

        var answer = await company.GetAsync("preferences");

        Assert.Equal((status, code), ((int)answer.Status, answer.FaultCode));
        Assert.Equal(type, answer.Json["Fault"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refusal_in_front_of_the_engine_is_not_what_a_request_id_gets_again()
    {
        var company = await app.ConnectCompanyAsync();
        await SetAsync(company, new JsonObject { ["maintenance"] = true });
        await company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "A" });
        await SetAsync(company, new JsonObject { ["maintenance"] = false });

        Assert.Equal(HttpStatusCode.OK, (await company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "A" })).Status);
    }

    [Fact]
    public async Task The_statuses_that_nobody_recorded_can_be_chosen()
    {
        await using var own = new SimulatorApp();
        await own.InitializeAsync();
        var company = await own.ConnectCompanyAsync();
        await own.ControlAsync("statuses", JsonNode.Parse("""{"accessLost":403,"subscriptionEnded":403,"systemFailure":200}""")!.AsObject());

        await own.ControlAsync($"companies/{company.RealmId}/state", new JsonObject { ["subscription"] = "lapsed" });
        var lapsed = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A" });
        await own.ControlAsync($"companies/{company.RealmId}/state", new JsonObject { ["access"] = "lost" });
        var lost = await company.GetAsync("preferences");
        await own.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail" });
        var failed = await company.GetAsync("preferences");

        Assert.Equal((403, "6190"), ((int)lapsed.Status, lapsed.FaultCode));
        Assert.Equal((403, "120"), ((int)lost.Status, lost.FaultCode));
        Assert.Equal((200, "10000"), ((int)failed.Status, failed.FaultCode));
    }

    [Fact]
    public async Task The_state_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-");
        string realmId;
        await using (var first = await StartAsync(folder.FullName))
        {
            realmId = (await first.ConnectCompanyAsync()).RealmId;
            await first.ControlAsync($"companies/{realmId}/state", new JsonObject { ["subscription"] = "lapsed" });
        }

        await using var second = await StartAsync(folder.FullName);

        var state = await second.ControlGetAsync($"companies/{realmId}/state");
        Assert.Equal(("lapsed", "granted"), (state["subscription"]!.GetValue<string>(), state["access"]!.GetValue<string>()));
        folder.Delete(recursive: true);
    }

    private static async Task<SimulatorApp> StartAsync(string folder)
    {
        var started = new SimulatorApp { Options = SimulatorApp.Unlimited with { DataFolder = folder } };
        await started.InitializeAsync();
        return started;
    }

    private Task<JsonNode> SetAsync(TestCompany company, JsonObject state) =>
        app.ControlAsync($"companies/{company.RealmId}/state", state);
}
