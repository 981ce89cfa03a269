using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>A piece of working time on the strip. Positions are in units of the drawing, 0 to <see cref="ClockStrip.Width"/>.</summary>
public sealed record StripPiece(string Kind, double X, double Width);

/// <summary>The working time of a clock as a picture: used, paused, left, due.</summary>
public sealed record ClockStrip(IReadOnlyList<StripPiece> Pieces, IReadOnlyList<(double X, DateOnly Day)> Days, double? DueX, double? NowX)
{
    public const double Width = 720;
    private const int MostDays = 12;
    private const double DayGap = 6;

    /// <summary>Lays the working days from start to due (or now) side by side; of very long clocks the last twelve.</summary>
    public static ClockStrip Draw(ClockReading reading, WorkflowCase c, IReadOnlyList<Pause> pauses)
    {
        var end = reading.DueUtc > c.NowUtc ? reading.DueUtc : c.NowUtc;
        var zone = c.Calendar.TimeZone;
        var lastDay = Local(end, zone).Date.AddDays(1);
        var spans = c.Calendar.SpansBetween(reading.StartUtc.AddHours(-12), TimeZoneInfo.ConvertTimeToUtc(lastDay, zone)).ToList();
        var days = spans.GroupBy(s => DateOnly.FromDateTime(Local(s.FromUtc, zone))).TakeLast(MostDays).ToList();
        var total = days.Sum(d => d.Sum(s => (s.ToUtc - s.FromUtc).TotalMinutes));
        if (total <= 0) { return new([], [], null, null); }
        var scale = (Width - DayGap * 2 * days.Count) / total;
        var pieces = new List<StripPiece>();
        var labels = new List<(double, DateOnly)>();
        double x = 0;
        double? dueX = null, nowX = null;
        foreach (var day in days)
        {
            labels.Add((x, day.Key));
            foreach (var span in day)
            {
                foreach (var (kind, from, to) in Cut(span.FromUtc, span.ToUtc, reading, c.NowUtc, pauses))
                {
                    pieces.Add(new(kind, x + (from - span.FromUtc).TotalMinutes * scale, Math.Max(.5, (to - from).TotalMinutes * scale)));
                }
                if (reading.DueUtc >= span.FromUtc && reading.DueUtc <= span.ToUtc) { dueX = x + (reading.DueUtc - span.FromUtc).TotalMinutes * scale; }
                if (c.NowUtc >= span.FromUtc && c.NowUtc <= span.ToUtc) { nowX = x + (c.NowUtc - span.FromUtc).TotalMinutes * scale; }
                x += (span.ToUtc - span.FromUtc).TotalMinutes * scale + DayGap / 2;
            }
            x += DayGap;
        }
        return new(pieces, labels, dueX, nowX);
    }

    private static IEnumerable<(string Kind, DateTime From, DateTime To)> Cut(DateTime from, DateTime to, ClockReading reading, DateTime now, IReadOnlyList<Pause> pauses)
    {
        var cuts = pauses.SelectMany(p => new[] { p.FromUtc, p.ToUtc ?? now }).Append(reading.StartUtc).Append(reading.DueUtc).Append(now)
            .Where(t => t > from && t < to).Append(from).Append(to).Distinct().Order().ToArray();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var (a, b) = (cuts[i], cuts[i + 1]);
            var kind = a < reading.StartUtc || a >= now ? "slot"
                : pauses.Any(p => a >= p.FromUtc && a < (p.ToUtc ?? now)) ? "paused"
                : a >= reading.DueUtc ? "over" : "ran";
            yield return (kind, a, b);
        }
    }

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
}
