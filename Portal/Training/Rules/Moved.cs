using Microsoft.EntityFrameworkCore;
using Portal.Data;
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
public sealed class MovedReader(PortalDbContext db, RuleEvents events, EffectReader effects, TimeProvider time)
{
    private const int Most = 60;

    public async Task<IReadOnlyList<MovedLine>> ReadAsync(TrainingRule rule, Viewer viewer, CancellationToken stop)
    {
        var rows = await db.TrainingProposals.VisibleTo(viewer, db).AsNoTracking().Where(p => p.RuleId == rule.Id).OrderByDescending(p => p.Id).Take(Most)
            .Select(p => new { p.Number, p.OwnerId, p.Instance!.Step, p.ProposedUtc, Cited = p.Cites.Count, Assignment = p.Assignment == null ? null : p.Assignment.Number, Done = p.Assignment == null ? null : p.Assignment.CompletedOn }).ToListAsync(stop);
        if (rows.Count == 0) { return []; }
        var happened = (await events.ReadAsync(rule, [.. rows.Select(r => r.OwnerId).Distinct()], rows.Min(r => r.ProposedUtc).Date.AddDays(1 - rule.WindowDays), stop)).Where(e => e.Counts).ToLookup(e => e.Person, e => e.Cite.Day);
        int Times(int person, DateOnly from, DateOnly to) => happened[person].Count(d => d >= from && d <= to);
        var spans = rows.Where(r => rule.Kpi is not null && r.Done is not null).ToDictionary(r => r.Number, r => new ResultSpan(r.OwnerId, rule.Kpi!.Value, DateOnly.FromDateTime(r.ProposedUtc), r.Done!.Value));
        var results = spans.Keys.Zip(await effects.LinesAsync([.. spans.Values], stop)).ToDictionary(r => r.First, r => r.Second);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return [.. rows.Select(row =>
        {
            var proposed = DateOnly.FromDateTime(row.ProposedUtc);
            var before = Times(row.OwnerId, proposed.AddDays(1 - rule.WindowDays), proposed);
            int? after = row.Done is { } done ? Times(row.OwnerId, done.AddDays(1), done.AddDays(rule.WindowDays)) : null;
            var left = row.Done is { } passed ? Math.Max(0, passed.AddDays(rule.WindowDays).DayNumber - today.DayNumber + 1) : rule.WindowDays;
            return new MovedLine(row.Number, row.OwnerId, row.Step, row.ProposedUtc, row.Cited, row.Assignment, before, after, left, results.GetValueOrDefault(row.Number));
        })];
    }
}
