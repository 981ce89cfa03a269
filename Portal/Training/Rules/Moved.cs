using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Training.Effects;
using Portal.Workflows.Training;

namespace Portal.Training.Rules;

/// <summary>A proposal, and how often the same thing happened in as many days before it and after the course was passed.</summary>
/// <param name="After"><c>null</c> while the course is not passed.</param>
/// <param name="DaysLeft">Of the days after, how many are still to come.</param>
/// <param name="Result">The figure that was named, before and after.</param>
public sealed record MovedLine(string Number, int PersonId, string Step, DateTime ProposedUtc, int Cited, string? Assignment, int Before, int? After, int DaysLeft, ResultLine? Result);

/// <summary>Whether what a rule waits for happens less since.</summary>
public sealed class MovedReader(PortalDbContext db, EffectReader effects, TimeProvider time)
{
    private const int Most = 60;

    public async Task<IReadOnlyList<MovedLine>> ReadAsync(TrainingRule rule, Viewer viewer, CancellationToken stop)
    {
        var rows = await db.TrainingProposals.VisibleTo(viewer, db).AsNoTracking().Where(p => p.RuleId == rule.Id).OrderByDescending(p => p.Id).Take(Most)
            .Select(p => new { p.Number, p.OwnerId, p.Instance!.Step, p.ProposedUtc, Cited = p.Cites.Count, Assignment = p.Assignment == null ? null : p.Assignment.Number, Done = p.Assignment == null ? null : p.Assignment.CompletedOn }).ToListAsync(stop);
        var lines = new List<MovedLine>();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var row in rows)
        {
            var proposed = DateOnly.FromDateTime(row.ProposedUtc);
            var before = await CountAsync(rule, row.OwnerId, proposed.AddDays(1 - rule.WindowDays), proposed, stop);
            int? after = row.Done is { } done ? await CountAsync(rule, row.OwnerId, done.AddDays(1), done.AddDays(rule.WindowDays), stop) : null;
            var left = row.Done is { } passed ? Math.Max(0, passed.AddDays(rule.WindowDays).DayNumber - today.DayNumber + 1) : rule.WindowDays;
            var result = rule.Kpi is { } kpi && row.Done is { } on ? await effects.LineAsync(row.OwnerId, kpi, proposed, on, stop) : null;
            lines.Add(new(row.Number, row.OwnerId, row.Step, row.ProposedUtc, row.Cited, row.Assignment, before, after, left, result));
        }
        return lines;
    }

    private Task<int> CountAsync(TrainingRule rule, int person, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (since, until) = (from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        return rule.Kind switch
        {
            RuleKind.Complaints => db.Complaints.CountAsync(c => c.OwnerId == person && c.Category == rule.Category && c.ReceivedUtc >= since && c.ReceivedUtc < until, stop),
            RuleKind.LostDeals => db.Opportunities.CountAsync(o => o.OwnerId == person && o.Status == OpportunityStatus.Lost && o.LostReason == rule.Lost && o.ClosedOn >= from && o.ClosedOn <= to, stop),
            // Below the share in the topic: counted by attempt.
            _ => db.QuizAttempts.CountAsync(a => a.Assignment!.OwnerId == person && a.EndedUtc >= since && a.EndedUtc < until && a.Answers.Any(x => x.Question!.Topic == rule.Topic)
                && a.Answers.Where(x => x.Question!.Topic == rule.Topic).Sum(x => x.Score ?? 0) < rule.Percent * a.Answers.Where(x => x.Question!.Topic == rule.Topic).Sum(x => x.Question!.Points), stop),
        };
    }
}
