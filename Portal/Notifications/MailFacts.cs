using System.Text.Json.Serialization;

namespace Portal.Notifications;

/// <summary>What a notice or mail says beyond the case itself; stored as compact JSON.</summary>
public sealed record MailFacts(
    string? Action = null, string? From = null, string? Step = null, int? Round = null, int? ActorId = null, DateTime? ByUtc = null,
    string? Clock = null, string? Rung = null, string? Note = null, string? Link = null, DateTime? PromisedUtc = null, string? Answer = null,
    long? Absence = null, int? Count = null);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MailFacts))]
internal sealed partial class MailFactsJson : JsonSerializerContext;
