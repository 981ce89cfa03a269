namespace Portal.Workflows.Goals;

/// <summary>What a goal or a target counts. Text keys <c>Metric.{name}</c>.</summary>
public enum Metric
{
    /// <summary>Orders booked, in money.</summary>
    Revenue,
    /// <summary>Payments received, in money.</summary>
    Cash,
    /// <summary>Opportunities won, their number.</summary>
    Wins,
    /// <summary>Visits held, their number.</summary>
    Visits,
    /// <summary>Share of contents answers (4 or 5 of 5), in percent.</summary>
    Satisfaction,
    /// <summary>Share of complaints closed within their time, in percent.</summary>
    ComplaintsInTime,
    /// <summary>Share of customers who bought before and still buy, in percent.</summary>
    Retention,
    /// <summary>Something that somebody declares, with evidence, in a unit of its own.</summary>
    Declared,
}
