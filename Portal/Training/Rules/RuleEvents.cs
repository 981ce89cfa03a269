using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Opportunities;
using Portal.Training.Quiz;

namespace Portal.Training.Rules;

/// <summary>Something that happened to a person and that a rule may cite.</summary>
/// <param name="Counts">It is what the rule waits for; of quizzes those that went well are told too.</param>
/// <param name="CourseId">Of a quiz.</param>
public sealed record RuleEvent(int Person, ProposalCite Cite, bool Counts = true, long CourseId = 0);

/// <summary>Reads what rules about events wait for, oldest first: a command, however many people.</summary>
public sealed class RuleEvents(PortalDbContext db)
{
    public async Task<IReadOnlyList<RuleEvent>> ReadAsync(TrainingRule rule, IReadOnlyCollection<int> people, DateTime since, CancellationToken stop) => rule.Kind switch
    {
        RuleKind.Complaints => await ComplaintsAsync(rule, people, since, stop),
        RuleKind.LostDeals => await LostDealsAsync(rule, people, DateOnly.FromDateTime(since), stop),
        _ => await QuizzesAsync(rule, people, since, stop),
    };

    private async Task<IReadOnlyList<RuleEvent>> ComplaintsAsync(TrainingRule rule, IReadOnlyCollection<int> people, DateTime since, CancellationToken stop) =>
        [.. (await db.Complaints.AsNoTracking().Where(c => c.Category == rule.Category && c.ReceivedUtc >= since && people.Contains(c.OwnerId)).OrderBy(c => c.ReceivedUtc).Select(c => new { c.Id, c.Number, c.OwnerId, c.ReceivedUtc }).ToListAsync(stop))
            .Select(c => new RuleEvent(c.OwnerId, new() { SubjectId = c.Id, Reference = c.Number, Path = "/Complaints/" + c.Number, Day = DateOnly.FromDateTime(c.ReceivedUtc) }))];

    private async Task<IReadOnlyList<RuleEvent>> LostDealsAsync(TrainingRule rule, IReadOnlyCollection<int> people, DateOnly since, CancellationToken stop) =>
        [.. (await db.Opportunities.AsNoTracking().Where(o => o.Status == OpportunityStatus.Lost && o.LostReason == rule.Lost && o.ClosedOn >= since && people.Contains(o.OwnerId)).OrderBy(o => o.ClosedOn).Select(o => new { o.Id, o.Title, o.OwnerId, o.ClosedOn }).ToListAsync(stop))
            .Select(o => new RuleEvent(o.OwnerId, new() { SubjectId = o.Id, Reference = o.Title.Length > 200 ? o.Title[..200] : o.Title, Path = FormattableString.Invariant($"/Opportunities/{o.Id}"), Day = o.ClosedOn!.Value }))];

    /// <summary>Ended attempts that asked the topic; those count that reached too few of its points.</summary>
    private async Task<IReadOnlyList<RuleEvent>> QuizzesAsync(TrainingRule rule, IReadOnlyCollection<int> people, DateTime since, CancellationToken stop)
    {
        var rows = await db.QuizAttempts.AsNoTracking().Where(a => a.EndedUtc >= since && (a.Status == AttemptStatus.Passed || a.Status == AttemptStatus.Failed) && people.Contains(a.Assignment!.OwnerId))
            .SelectMany(a => a.Answers.Where(x => x.Question!.Topic == rule.Topic), (a, x) => new { a.Id, a.Assignment!.OwnerId, a.Assignment.CourseId, a.Assignment.Number, Ended = a.EndedUtc!.Value, x.Score, x.Question!.Points }).ToListAsync(stop);
        return [.. rows.GroupBy(r => new { r.Id, r.OwnerId, r.CourseId, r.Number, r.Ended }).OrderBy(a => a.Key.Ended)
            .Select(a => new RuleEvent(a.Key.OwnerId, new() { SubjectId = a.Key.Id, Reference = a.Key.Number, Path = "/Training/" + a.Key.Number, Day = DateOnly.FromDateTime(a.Key.Ended) },
                a.Sum(r => r.Points) is var points && points > 0 && a.Sum(r => r.Score ?? 0) < rule.Percent * points, a.Key.CourseId))];
    }
}
