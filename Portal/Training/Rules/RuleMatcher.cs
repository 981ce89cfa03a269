using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Quiz;

namespace Portal.Training.Rules;

/// <summary>Somebody whom a rule fits.</summary>
/// <param name="Cites">What happened, oldest first; nothing for rules about people.</param>
public sealed record RuleMatch(int PersonId, IReadOnlyList<ProposalCite> Cites)
{
    public long Cause => Cites.Count == 0 ? 0 : Cites.Min(c => c.SubjectId);
}

/// <summary>Finds whom a rule fits today. The same data give the same answer, whoever asks and however often.</summary>
public sealed class RuleMatcher(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    /// <summary>Whom it fits, by name order of ids; those who have the course already included.</summary>
    public async Task<IReadOnlyList<RuleMatch>> FindAsync(TrainingRule rule, CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var fit = await PeopleAsync(rule, people, stop);
        if (!rule.IsEvent) { return [.. fit.Order().Select(p => new RuleMatch(p, []))]; }
        var cited = rule.Id == 0 ? [] : (await db.TrainingProposals.Where(p => p.RuleId == rule.Id).SelectMany(p => p.Cites, (p, c) => new { p.OwnerId, c.SubjectId }).ToListAsync(stop)).Select(c => (c.OwnerId, c.SubjectId)).ToHashSet();
        var events = await EventsAsync(rule, stop);
        // What a rule has cited once is answered, whether the manager agreed or not.
        return [.. events.Where(e => fit.Contains(e.Person) && !cited.Contains((e.Person, e.Cite.SubjectId))).GroupBy(e => e.Person).Where(g => g.Count() >= rule.Count).OrderBy(g => g.Key)
            .Select(g => new RuleMatch(g.Key, [.. g.Select(e => e.Cite).OrderBy(c => c.Day).ThenBy(c => c.SubjectId)]))];
    }

    private async Task<HashSet<int>> PeopleAsync(TrainingRule rule, StaffDirectory people, CancellationToken stop)
    {
        var found = people.Active.Where(p => (rule.Role is not { } role || (p.Roles & role) != 0) && (rule.TeamId is not { } team || p.TeamId == team)).ToList();
        if (rule.HiredDays is { } days)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var hired = await db.Users.Select(u => new { u.Id, u.HiredOn, u.CreatedUtc }).ToDictionaryAsync(u => u.Id, u => u.HiredOn ?? DateOnly.FromDateTime(u.CreatedUtc), stop);
            found = [.. found.Where(p => hired[p.Id].AddDays(days) is var day && day >= rule.Since && day <= today)];
        }
        if (rule.Tier is { } tier)
        {
            var holders = await db.Accounts.Where(a => a.Tier == tier).Select(a => a.OwnerId).Distinct().ToHashSetAsync(stop);
            found = [.. found.Where(p => holders.Contains(p.Id))];
        }
        return [.. found.Select(p => p.Id)];
    }

    private sealed record Event(int Person, ProposalCite Cite);

    private async Task<IReadOnlyList<Event>> EventsAsync(TrainingRule rule, CancellationToken stop)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-rule.WindowDays);
        return rule.Kind switch
        {
            RuleKind.Complaints => await ComplaintsAsync(rule, since, stop),
            RuleKind.LostDeals => await LostDealsAsync(rule, since, stop),
            _ => await QuizzesAsync(rule, since, stop),
        };
    }

    private async Task<IReadOnlyList<Event>> ComplaintsAsync(TrainingRule rule, DateTime since, CancellationToken stop) =>
        [.. (await db.Complaints.AsNoTracking().Where(c => c.Category == rule.Category && c.ReceivedUtc >= since).Select(c => new { c.Id, c.Number, c.OwnerId, c.ReceivedUtc }).ToListAsync(stop))
            .Select(c => new Event(c.OwnerId, new() { SubjectId = c.Id, Reference = c.Number, Path = "/Complaints/" + c.Number, Day = DateOnly.FromDateTime(c.ReceivedUtc) }))];

    private async Task<IReadOnlyList<Event>> LostDealsAsync(TrainingRule rule, DateTime since, CancellationToken stop)
    {
        var day = DateOnly.FromDateTime(since);
        return [.. (await db.Opportunities.AsNoTracking().Where(o => o.Status == OpportunityStatus.Lost && o.LostReason == rule.Lost && o.ClosedOn >= day).Select(o => new { o.Id, o.Title, o.OwnerId, o.ClosedOn }).ToListAsync(stop))
            .Select(o => new Event(o.OwnerId, new() { SubjectId = o.Id, Reference = o.Title.Length > 200 ? o.Title[..200] : o.Title, Path = FormattableString.Invariant($"/Opportunities/{o.Id}"), Day = o.ClosedOn!.Value }))];
    }

    /// <summary>The latest ended attempt of a person in a course that asked the topic, when it reached too few of the topic's points.</summary>
    private async Task<IReadOnlyList<Event>> QuizzesAsync(TrainingRule rule, DateTime since, CancellationToken stop)
    {
        var rows = await db.QuizAttempts.AsNoTracking().Where(a => a.EndedUtc >= since && (a.Status == AttemptStatus.Passed || a.Status == AttemptStatus.Failed))
            .SelectMany(a => a.Answers.Where(x => x.Question!.Topic == rule.Topic), (a, x) => new { a.Id, a.Assignment!.OwnerId, a.Assignment.CourseId, a.Assignment.Number, Ended = a.EndedUtc!.Value, x.Score, x.Question!.Points }).ToListAsync(stop);
        return [.. rows.GroupBy(r => new { r.Id, r.OwnerId, r.CourseId, r.Number, r.Ended }).GroupBy(g => (g.Key.OwnerId, g.Key.CourseId)).Select(g => g.MaxBy(a => a.Key.Ended)!)
            .Where(a => a.Sum(r => r.Points) is var points && points > 0 && a.Sum(r => r.Score ?? 0) < rule.Percent * points)
            .Select(a => new Event(a.Key.OwnerId, new() { SubjectId = a.Key.Id, Reference = a.Key.Number, Path = "/Training/" + a.Key.Number, Day = DateOnly.FromDateTime(a.Key.Ended) }))];
    }
}
