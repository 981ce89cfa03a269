namespace Portal.Data.Demo;

/// <summary>A clock that is set by hand, so that the demo company's past is made by the same code as its present.</summary>
public sealed class DemoClock : TimeProvider
{
    private DateTimeOffset now;

    public DateTime NowUtc { get => now.UtcDateTime; set => now = new(value, TimeSpan.Zero); }

    public override DateTimeOffset GetUtcNow() => now;
}
