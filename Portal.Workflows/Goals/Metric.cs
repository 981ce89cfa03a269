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

    /// <summary>Share of content answers (4 or 5 of 5), in percent.</summary>
    Satisfaction,

    /// <summary>Share of complaints closed within their time, in percent.</summary>
    ComplaintsInTime,

    /// <summary>Share of customers who bought before and still buy, in percent.</summary>
    Retention,

    /// <summary>Something that somebody declares, with evidence, in a unit of its own.</summary>
    Declared,
}

/// <summary>What kind of figure a metric is. All figures are kept in hundredths of their unit: fen, hundredths of a visit, hundredths of a percent.</summary>
public static class MetricKinds
{
    /// <summary>Hundredths in one unit.</summary>
    public const int Unit = 100;

    /// <summary>In a currency.</summary>
    public static bool IsMoney(this Metric metric) => metric is Metric.Revenue or Metric.Cash;

    /// <summary>A part of a whole, 0 to 100 %.</summary>
    public static bool IsShare(this Metric metric) => metric is Metric.Satisfaction or Metric.ComplaintsInTime or Metric.Retention;

    /// <summary>Counted over the portal's own data; anything else is declared.</summary>
    public static bool IsMeasured(this Metric metric) => metric != Metric.Declared;

    /// <summary>Figures of parts add up to that of the whole, and figures of months to that of a year.</summary>
    public static bool AddsUp(this Metric metric) => metric.IsMeasured() && !metric.IsShare();
}
