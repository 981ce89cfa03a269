using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;

namespace Portal.Training.Rules;

/// <summary>Somebody whom a rule fits.</summary>
/// <param name="Cites">What happened, oldest first; nothing for rules about people.</param>
public sealed record RuleMatch(int PersonId, IReadOnlyList<ProposalCite> Cites)
{
    public long Cause => Cites.Count == 0 ? 0 : Cites.Min(c => c.SubjectId);
}

/// <summary>Finds whom a rule fits today. The same data give the same answer, whoever asks and however often.</summary>
public sealed class RuleMatcher(PortalDbContext db, RuleEvents events, DirectoryCache directory, TimeProvider time)
{
    /// <summary>Whom it fits, by name order of ids; those who have the course already included.</summary>
    public async Task<IReadOnlyList<RuleMatch>> FindAsync(TrainingRule rule, CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var fit = await PeopleAsync(rule, people, stop);
        if (!rule.IsEvent) { return [.. fit.Order().Select(p => new RuleMatch(p, []))]; }
        var cited = rule.Id == 0 ? [] : (await db.TrainingProposals.Where(p => p.RuleId == rule.Id).SelectMany(p => p.Cites, (p, c) => new { p.OwnerId, c.SubjectId }).ToListAsync(stop)).Select(c => (c.OwnerId, c.SubjectId)).ToHashSet();
        var found = await events.ReadAsync(rule, fit, time.GetUtcNow().UtcDateTime.AddDays(-rule.WindowDays), stop);
        // Of quizzes of a course the last one speaks.
        var last = rule.Kind == RuleKind.QuizTopic ? found.GroupBy(e => (e.Person, e.CourseId)).Select(g => g.Last()) : found;
        // What a rule has cited once is answered, whether the manager agreed or not.
        return [.. last.Where(e => e.Counts && !cited.Contains((e.Person, e.Cite.SubjectId))).GroupBy(e => e.Person).Where(g => g.Count() >= rule.Count).OrderBy(g => g.Key)
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
}
