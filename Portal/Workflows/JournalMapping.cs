using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Between the engine's journal entries and their rows.</summary>
public static class JournalMapping
{
    public static JournalEntry ToEntry(this JournalRow row) =>
        new(row.Seq, row.AtUtc, row.Action, row.ActorId, row.From, row.To, row.Round, row.Note, ReadFacts(row.Facts));

    public static JournalRow ToRow(this JournalEntry entry, long instanceId, Guid? requestId) => new()
    {
        InstanceId = instanceId, Seq = entry.Seq, AtUtc = entry.AtUtc, Action = entry.Action, ActorId = entry.ActorId,
        From = entry.From, To = entry.To, Round = entry.Round, Note = entry.Note, Facts = WriteFacts(entry.Facts), RequestId = requestId,
    };

    public static JournalFacts ReadFacts(string? json) =>
        json is null ? JournalFacts.None : JsonSerializer.Deserialize(json, FactsJson.Default.JournalFacts) ?? JournalFacts.None;

    private static string? WriteFacts(JournalFacts facts)
    {
        var json = JsonSerializer.Serialize(facts, FactsJson.Default.JournalFacts);
        return json == "{}" ? null : json;
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JournalFacts))]
internal sealed partial class FactsJson : JsonSerializerContext;
