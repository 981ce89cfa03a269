using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Metrics;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Quiz;
using Portal.Workflows.Goals;

namespace Portal.Training.Effects;

/// <summary>Marks for one question about a course: how many, and their mean; nothing below four.</summary>
public sealed record ReactionFigure(int Answers, double Mean);

/// <summary>The first and the last result of those who tried more than once, and of all the last; percent.</summary>
public sealed record LearningFigure(int People, int First, int Last);

/// <summary>What managers say: how many said each of never, rarely, often, always.</summary>
public sealed record BehaviourFigure(IReadOnlyList<int> Counts)
{
    public int Answers => Counts.Sum();
}

/// <summary>A figure of one person in two periods of the same length: before they were assigned the course, and after they had passed it.</summary>
/// <param name="Before">Hundredths; <c>null</c> = a share of nothing.</param>
/// <param name="DaysLeft">Days until the second period is over; 0 = it is.</param>
public sealed record ResultLine(int PersonId, Metric Metric, long? Before, int BeforeCount, long? After, int AfterCount, int DaysLeft, string BeforePath, string AfterPath);

/// <summary>Whose figure is compared, around a course that was assigned and passed on these days.</summary>
public sealed record ResultSpan(int PersonId, Metric Metric, DateOnly Assigned, DateOnly Done)
{
    public (DateOnly From, DateOnly To) Before => (Assigned.AddDays(-EffectReader.WindowDays), Assigned.AddDays(-1));

    public (DateOnly From, DateOnly To) After => (Done.AddDays(1), Done.AddDays(EffectReader.WindowDays));
}

/// <summary>The four levels of Kirkpatrick for one course.</summary>
public sealed record CourseEffect(IReadOnlyList<ReactionFigure?> Reaction, LearningFigure? Learning, BehaviourFigure Behaviour, IReadOnlyList<ResultLine> Results);

/// <summary>Reads what a course did: what people thought, what they learnt, what shows at work, and whether the figure moved.</summary>
public sealed class EffectReader(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    /// <summary>Calendar days of each of the two periods that are compared.</summary>
    public const int WindowDays = 90;
    private const int MostResults = 40;

    /// <summary>People of whom the viewer may see training: the line and those they look after.</summary>
    public static IReadOnlyList<int> PeopleOf(Viewer viewer) => [.. (viewer.Is(PortalRoles.Manager) ? viewer.Subtree.Where(p => p != viewer.UserId) : []).Concat(viewer.LooksAfter).Distinct()];

    public async Task<CourseEffect> ReadAsync(long course, Viewer viewer, CancellationToken stop)
    {
        var people = PeopleOf(viewer);
        var tallies = await db.ReactionTallies.AsNoTracking().Where(t => t.CourseId == course && t.Count > 0).ToListAsync(stop);
        var marks = await db.BehaviourForms.AsNoTracking().Where(f => f.Assignment!.CourseId == course && people.Contains(f.Assignment.OwnerId) && f.Mark != null).Select(f => f.Mark!.Value).ToListAsync(stop);
        return new([.. Enumerable.Range(0, FeedbackActions.Questions).Select(q => Reaction(tallies.Where(t => t.Question == q)))], await LearningAsync(course, people, stop),
            new([.. Enumerable.Range(1, 4).Select(m => marks.Count(x => x == m))]), await ResultsAsync(course, people, stop));
    }

    private static ReactionFigure? Reaction(IEnumerable<ReactionTally> tallies)
    {
        var marks = tallies.ToList();
        var answers = marks.Sum(t => t.Count);
        return answers == 0 ? null : new(answers, Math.Round((double)marks.Sum(t => t.Count * t.Mark) / answers, 1, MidpointRounding.AwayFromZero));
    }

    private async Task<LearningFigure?> LearningAsync(long course, IReadOnlyList<int> people, CancellationToken stop)
    {
        var attempts = await db.QuizAttempts.AsNoTracking().Where(a => a.Assignment!.CourseId == course && people.Contains(a.Assignment.OwnerId) && a.Score != null && a.MaxScore > 0 && (a.Status == AttemptStatus.Passed || a.Status == AttemptStatus.Failed))
            .Select(a => new { a.Assignment!.OwnerId, a.StartedUtc, Percent = 100 * a.Score!.Value / a.MaxScore }).ToListAsync(stop);
        var each = attempts.GroupBy(a => a.OwnerId).Select(g => (First: g.MinBy(a => a.StartedUtc)!.Percent, Last: g.MaxBy(a => a.StartedUtc)!.Percent)).ToList();
        return each.Count == 0 ? null : new(each.Count, (int)Math.Round(each.Average(e => e.First)), (int)Math.Round(each.Average(e => e.Last)));
    }

    private async Task<IReadOnlyList<ResultLine>> ResultsAsync(long course, IReadOnlyList<int> people, CancellationToken stop)
    {
        var passed = await db.Assignments.AsNoTracking().Where(a => a.CourseId == course && a.Kpi != null && a.Status == AssignmentStatus.Passed && a.CompletedOn != null && people.Contains(a.OwnerId))
            .OrderByDescending(a => a.CompletedOn).Take(MostResults).Select(a => new { a.OwnerId, Kpi = a.Kpi!.Value, a.AssignedUtc, Done = a.CompletedOn!.Value }).ToListAsync(stop);
        return await LinesAsync([.. passed.Where(a => a.Kpi.IsMeasured()).Select(a => new ResultSpan(a.OwnerId, a.Kpi, LearnerDays.On(a.AssignedUtc, directory.Known.Find(a.OwnerId)), a.Done))], stop);
    }

    /// <summary>The days before the assignment against as many after the pass; the days in between belong to neither. A command a metric, in the order of the spans.</summary>
    public async Task<IReadOnlyList<ResultLine>> LinesAsync(IReadOnlyList<ResultSpan> spans, CancellationToken stop)
    {
        var found = new Dictionary<ResultSpan, ResultLine>();
        foreach (var same in spans.Distinct().GroupBy(s => (s.Metric, Offset: MetricScopes.OffsetOf(directory.Known, s.PersonId, s.Done))))
        {
            var scope = new MetricScope(null, [.. same.Select(s => s.PersonId).Distinct()], MetricScopes.Currency, same.Min(s => s.Before.From), same.Max(s => s.After.To), same.Key.Offset);
            // Who is a customer that stays depends on the period itself.
            var days = same.Key.Metric == Metric.Retention ? null : await db.OwnerDaysAsync(same.Key.Metric, scope, stop);
            foreach (var span in same)
            {
                async Task<MetricSum> SumAsync((DateOnly From, DateOnly To) part) =>
                    (days?[span.PersonId].Where(d => d.Day >= part.From && d.Day <= part.To).Select(d => d.Sum)
                    ?? (await db.OwnersAsync(span.Metric, scope with { Owners = [span.PersonId], From = part.From, To = part.To }, stop)).Values).Aggregate(MetricSum.Nothing, (all, one) => all + one);
                found[span] = Line(span, await SumAsync(span.Before), await SumAsync(span.After));
            }
        }
        return [.. spans.Select(s => found[s])];
    }

    private ResultLine Line(ResultSpan span, MetricSum was, MetricSum became)
    {
        string Path((DateOnly From, DateOnly To) part) => MetricScopes.RowsUrl(span.Metric, span.PersonId, false, MetricScopes.Currency, part.From, part.To);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new(span.PersonId, span.Metric, was.Of(span.Metric), was.Count, became.Of(span.Metric), became.Count, Math.Max(0, span.After.To.DayNumber - today.DayNumber + 1), Path(span.Before), Path(span.After));
    }
}
