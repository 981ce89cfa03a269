using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Skills;
using Portal.Training.Assignments;
using Portal.Training.Effects;
using Portal.Training.Rules;
using Portal.Workflows;
using Portal.Workflows.Goals;
using Portal.Workflows.Training;

namespace Portal.Data.Demo;

/// <summary>What people can do, and the rules that send them to courses.</summary>
/// <param name="Self">What people's own words rest on; <paramref name="Manager"/> likewise.</param>
public sealed record DemoSkillFile(IReadOnlyList<DemoSkill> Skills, IReadOnlyList<DemoLevels> Levels, string Self, string Manager, IReadOnlyList<DemoRule> Rules, string Refusal);

/// <param name="All">Level that all accounts require; <paramref name="Tiers"/> those of A, B and C, 0 = none.</param>
public sealed record DemoSkill(
    string CategoryZh, string CategoryEn, string NameZh, string NameEn, IReadOnlyList<string> LevelsZh, IReadOnlyList<string> LevelsEn, string Course, int All, IReadOnlyList<int> Tiers);

public sealed record DemoLevels(string Person, IReadOnlyList<int> Self, IReadOnlyList<int> Manager);

public sealed record DemoRule(
    string Name, RuleKind Kind, string Course, AccountTier? Tier = null, int? Hired = null, ComplaintCategory? Category = null, LostReason? Lost = null, int Count = 1, Metric? Kpi = null);

/// <summary>Fills the skill matrix with gaps, sets up rules of each kind and lets them run; one proposal is approved and one refused.</summary>
public sealed class DemoSkills(PortalDbContext db, DirectoryCache directory, RuleRunner runner, ProposalDesk desk, DemoClock clock, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private readonly DemoSkillFile file = DemoFiles.Skills();

    public async Task AddAsync()
    {
        clock.NowUtc = nowUtc.AddDays(-25);
        var courses = await db.Courses.ToDictionaryAsync(c => c.Code, c => c.Id);
        await RateAsync(await SkillsAsync(courses));
        foreach (var rule in file.Rules) { await RuleAsync(rule, courses[rule.Course]); }
        clock.NowUtc = nowUtc.AddDays(-3);
        await runner.RunAllAsync(CancellationToken.None);
        await DecideAsync();
        await FeedBackAsync();
        await db.OutboxMessages.Where(m => m.Kind == FeedbackActions.News).ExecuteDeleteAsync();
        db.ChangeTracker.Clear();
        clock.NowUtc = nowUtc;
    }

    private async Task<List<long>> SkillsAsync(Dictionary<string, long> courses)
    {
        var (actions, hr) = (new SkillActions(db, directory, clock), Viewer("hr"));
        foreach (var s in file.Skills)
        {
            var required = new (AccountTier?, string?, int)[] { (null, null, s.All), (AccountTier.A, null, s.Tiers[0]), (AccountTier.B, null, s.Tiers[1]), (AccountTier.C, null, s.Tiers[2]) }.Where(r => r.Item3 > 0).ToList();
            await actions.SaveAsync(null, 0, new(s.CategoryZh, s.CategoryEn, s.NameZh, s.NameEn, string.Join('\n', s.LevelsZh), string.Join('\n', s.LevelsEn), courses[s.Course], false), required, hr);
        }
        return await db.Skills.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
    }

    private async Task RateAsync(List<long> skills)
    {
        var actions = new SkillActions(db, directory, clock);
        foreach (var person in file.Levels)
        {
            var (id, manager) = (people[person.Person], directory.Known.ManagerOf(people[person.Person])!.Value);
            for (var i = 0; i < person.Self.Count; i++) { await actions.RateAsync(id, skills[i], person.Self[i], file.Self, 0, directory.Known.ViewerOf(id)!); }
            for (var i = 0; i < person.Manager.Count; i++) { await actions.RateAsync(id, skills[i], person.Manager[i], file.Manager, 1, directory.Known.ViewerOf(manager)!); }
        }
    }

    private Task<long> RuleAsync(DemoRule r, long course) => new RuleActions(db, clock).AddAsync(
        new(r.Name, r.Kind, course, null, null, r.Tier, r.Hired, DateOnly.FromDateTime(nowUtc.AddDays(-20)), r.Category, r.Lost, null, r.Count, 90, 60, null, r.Kpi, true), Guid.NewGuid(), Viewer("hr"));

    private async Task DecideAsync()
    {
        clock.NowUtc = nowUtc.AddDays(-2);
        var open = await db.TrainingProposals.OrderBy(p => p.Id).Take(2).Select(p => new { p.InstanceId, p.Instance!.LastSeq, By = db.WorkItems.Where(w => w.InstanceId == p.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).First() }).ToListAsync();
        for (var i = 0; i < open.Count; i++)
        {
            var result = await desk.ActAsync(open[i].InstanceId, i == 0 ? new(ProposalAction.Approve, open[i].By, null) : new(ProposalAction.Refuse, open[i].By, file.Refusal), Guid.NewGuid(), open[i].LastSeq);
            if (!result.IsDone) { throw new InvalidOperationException($"Demo proposal {i}: {result.Status}."); }
        }
    }

    /// <summary>Most of those who passed say what they thought, some managers what they see; a figure was named for the case studies.</summary>
    private async Task FeedBackAsync()
    {
        var feedback = new FeedbackActions(db, directory, clock);
        await db.Assignments.Where(a => a.Status == AssignmentStatus.Passed && a.Kpi == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.Kpi, Metric.Revenue));
        await feedback.AskAsync(CancellationToken.None);
        foreach (var a in await db.Assignments.Where(a => db.ReactionSeats.Any(s => s.AssignmentId == a.Id)).OrderBy(a => a.Id).Select(a => new { a.Id, a.OwnerId }).ToListAsync())
        {
            if (a.Id % 6 != 0 && directory.Known.ViewerOf(a.OwnerId) is { } learner) { await feedback.ReactAsync(a.Id, [3 + (int)(a.Id % 3), 4, 3 + (int)(a.OwnerId % 3)], learner); }
        }
        foreach (var f in await db.BehaviourForms.AsNoTracking().OrderBy(f => f.AssignmentId).ToListAsync())
        {
            if (f.AssignmentId % 3 != 0 && directory.Known.ViewerOf(f.ManagerId) is { } manager) { await feedback.BehaveAsync(f.AssignmentId, 0, 2 + (int)(f.AssignmentId % 2), file.Manager, manager); }
        }
    }

    private Viewer Viewer(string key) => directory.Known.ViewerOf(people[key])!;
}
