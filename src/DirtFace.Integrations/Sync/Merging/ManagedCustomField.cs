using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>The custom field that a person chose for a value of ours; the company's other custom fields are sent as they are.</summary>
internal sealed record ManagedCustomField(string Key, string Label) : ManagedField(Key, Label, FieldFormat.Text, "CustomField")
{
    public override string KeyIn(JsonObject ours) => $"{Key}/{Slot(ours)}";

    public override bool AppliesTo(JsonObject ours) => Slot(ours) is not null;

    public override string? Read(JsonObject document, JsonObject ours) => Text(In(document, Slot(ours))?["StringValue"]);

    public override void Write(JsonObject body, JsonObject ours, JsonObject theirs)
    {
        var mine = Slot(ours);
        var others = (theirs[Root] as JsonArray ?? []).OfType<JsonObject>().Where(field => Text(field["DefinitionId"]) != mine);
        body[Root] = new JsonArray([.. others.Append(In(ours, mine)!).Select(field => field.DeepClone())]);
    }

    private JsonObject? In(JsonObject document, string? slot) =>
        (document[Root] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(field => Text(field["DefinitionId"]) == slot);

    private string? Slot(JsonObject ours) =>
        Text((ours[Root] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()?["DefinitionId"]);
}
