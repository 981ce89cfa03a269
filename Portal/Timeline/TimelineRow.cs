namespace Portal.Timeline;

/// <summary>What an entry of the timeline tells of; the reader may narrow it to one.</summary>
public enum TimelineKind { Interaction, Task, Opportunity, Order, Payment, Complaint, Goal, File, Change }

/// <summary>One thing that happened with a customer.</summary>
/// <remarks>Settable, not positional: the rows of several tables are joined by the database.</remarks>
public sealed class TimelineRow
{
    public string Kind { get; init; } = "";
    public long Id { get; init; }
    public DateTime AtUtc { get; init; }
    public int? ActorId { get; init; }

    /// <summary>Words of the feature's own vocabulary, e.g. scenario and type, or the step.</summary>
    public string? What { get; init; }
    public string? How { get; init; }
    public string? Reference { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? More { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }
}
