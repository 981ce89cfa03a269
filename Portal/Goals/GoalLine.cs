namespace Portal.Goals;

/// <summary>A goal in a list, with how it stands.</summary>
public sealed record GoalLine(Goal Goal, GoalStanding Standing, string Owner)
{
    /// <summary>Width of the bar in steps of 5 %.</summary>
    public int Bar => (int)Math.Round((Standing.Progress ?? 0) * 20) * 5;
}
