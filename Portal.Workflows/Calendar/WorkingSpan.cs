namespace Portal.Workflows.Calendar;

/// <summary>An uninterrupted stretch of working time.</summary>
/// <param name="FromUtc">First moment, included; UTC.</param>
/// <param name="ToUtc">End, excluded; UTC.</param>
public readonly record struct WorkingSpan(DateTime FromUtc, DateTime ToUtc)
{
    /// <summary>Time really elapsed between the two ends.</summary>
    public TimeSpan Length => ToUtc - FromUtc;
}
