using System.Globalization;
using Portal.Organization;
using Portal.Workflows.Goals;

namespace Portal.Metrics;

/// <summary>Over what a figure of a person is counted, and where its rows are shown.</summary>
public static class MetricScopes
{
    /// <summary>In which the figures of people are counted.</summary>
    public const string Currency = "CNY";

    /// <summary>No period is longer than this.</summary>
    public const int LongestDays = 1100;

    /// <param name="team">Everybody below as well.</param>
    public static MetricScope OfPerson(StaffDirectory people, int person, bool team, string currency, DateOnly from, DateOnly to) =>
        new(null, team ? people.Subtree(person) : [person], currency, from, to, OffsetOf(people, person, to));

    /// <summary>Minutes of a person's local time against UTC on a day.</summary>
    public static int OffsetOf(StaffDirectory people, int person, DateOnly day) => (int)Zones.Of(people.Find(person)?.TimeZoneId ?? "").GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0))).TotalMinutes;

    public static string RowsUrl(Metric metric, int person, bool team, string currency, DateOnly from, DateOnly to) =>
        string.Create(CultureInfo.InvariantCulture, $"/Metrics/{metric}?owner={person}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&currency={currency}{(team ? "&team=true" : "")}");
}
