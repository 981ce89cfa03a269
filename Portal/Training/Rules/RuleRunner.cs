using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows;
using Portal.Workflows.Training;

namespace Portal.Training.Rules;

/// <summary>Who would get a course by a rule, and who has it already.</summary>
public sealed record RulePreview(IReadOnlyList<RuleMatch> Getting, IReadOnlyList<int> Open, IReadOnlyList<int> Valid);

/// <summary>
/// Runs rules. Each person is a transaction of its own under a key that the rule, the person and the cause make: run again, or killed half-way and
/// run again, it comes to the same as one run.
/// </summary>
public sealed class RuleRunner(PortalDbContext db, RuleMatcher matcher, BatchAssigning batch, Assigning assigning, ProposalDesk desk, WorkflowRuntime runtime, DirectoryCache directory, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>How many assignments and proposals there are more.</returns>
    public async Task<int> RunAllAsync(CancellationToken stop)
    {
        var done = await desk.CatchUpAsync(stop);
        foreach (var id in await db.TrainingRules.Where(r => r.IsOn).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(stop)) { done += await RunAsync(id, stop); }
        return done;
    }

    public async Task<int> RunAsync(long ruleId, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await db.TrainingRules.AsNoTracking().Include(r => r.Course).SingleOrDefaultAsync(r => r.Id == ruleId && r.IsOn, stop) is not { } rule) { return 0; }
        var (people, done) = (await directory.CurrentAsync(db, stop), 0);
        foreach (var match in (await PreviewAsync(rule, stop)).Getting)
        {
            stop.ThrowIfCancellationRequested();
            done += rule.IsEvent ? await ProposeAsync(rule, match, people) : await AssignAsync(rule, match.PersonId, people);
        }
        await db.WriteAsync(() => db.TrainingRules.Where(r => r.Id == ruleId).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastRunUtc, Now), stop), stop);
        return done;
    }

    /// <summary>The same that a run would do, without doing it. An event asks for the course again even of those who have passed it: it did not help enough.</summary>
    public async Task<RulePreview> PreviewAsync(TrainingRule rule, CancellationToken stop)
    {
        var matches = await matcher.FindAsync(rule, stop);
        var preview = await batch.PreviewAsync(rule.CourseId, [.. matches.Select(m => m.PersonId)], Guid.Empty, DateOnly.FromDateTime(Now), stop);
        var getting = (rule.IsEvent ? preview.New.Concat(preview.Valid) : preview.New).ToHashSet();
        var given = rule.Id == 0 ? [] : (await db.Assignments.Where(a => a.CourseId == rule.CourseId && a.SourceKey == KeyOf(rule.Id)).Select(a => a.OwnerId).ToListAsync(stop)).ToHashSet();
        return new([.. matches.Where(m => getting.Contains(m.PersonId) && (rule.IsEvent || !given.Contains(m.PersonId)))], preview.Open, preview.Valid);
    }

    private static string KeyOf(long ruleId) => string.Create(CultureInfo.InvariantCulture, $"rule:{ruleId}");

    private async Task<int> AssignAsync(TrainingRule rule, int person, StaffDirectory people)
    {
        var order = new NewAssignment(person, rule.CourseId, AssignmentSource.Rule, KeyOf(rule.Id)) { DueOn = rule.DueDays is { } days ? LearnerDays.On(Now, people.Find(person)).AddDays(days) : null, Reason = rule.Name, Kpi = rule.Kpi };
        return (await assigning.AssignAsync(order, ActorOf(rule, person, people))).Answer == AssignAnswer.Assigned ? 1 : 0;
    }

    private Task<int> ProposeAsync(TrainingRule rule, RuleMatch match, StaffDirectory people) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.TrainingProposals.AnyAsync(p => p.RuleId == rule.Id && p.OwnerId == match.PersonId && p.Cause == match.Cause)) { return 0; }
        var (now, actor) = (Now, ActorOf(rule, match.PersonId, people));
        var number = $"TP-{now.Year}-{await db.NextNumberAsync("proposal", now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = ProposalBinding.Id, DefinitionVersion = runtime.NewestVersion(ProposalBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, ProposalBinding.Id), Reference = number,
            Title = rule.Course!.Title, Context = people.NameOf(match.PersonId), InitiatorId = actor, OwnerId = match.PersonId, Step = "", Round = 1, StartedUtc = now,
        };
        var proposal = new Proposal { Number = number, RuleId = rule.Id, OwnerId = match.PersonId, InitiatorId = actor, Cause = match.Cause, ProposedUtc = now, Instance = instance };
        proposal.Cites.AddRange(match.Cites.Select(c => new ProposalCite { SubjectId = c.SubjectId, Reference = c.Reference, Path = c.Path, Day = c.Day }));
        db.WorkflowInstances.Add(instance);
        db.TrainingProposals.Add(proposal);
        await runtime.StartAsync(instance, proposal, rule.Name, Guid.CreateVersion7(time.GetUtcNow()));
        return 1;
    });

    /// <summary>Whoever set the rule up, as long as they are there; else the HR of the person.</summary>
    private static int ActorOf(TrainingRule rule, int person, StaffDirectory people) => people.IsActive(rule.CreatedById) ? rule.CreatedById : people.HrOf(person).FirstOrDefault(person);
}
