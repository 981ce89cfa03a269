using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Assignments;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Training.Rules;

/// <summary>Decides proposals. What is approved is assigned in the same transaction, with what happened told to the learner.</summary>
public sealed class ProposalDesk(PortalDbContext db, WorkflowRuntime runtime, Assigning assigning, DirectoryCache directory, TimeProvider time, IStringLocalizer<RulesText> text)
{
    public Task<ActResult> ActAsync(long instanceId, Command command, Guid requestId, int seen) => db.WriteAsync(async () =>
    {
        var result = await runtime.ActAsync(ProposalBinding.Id, instanceId, command, requestId, seen);
        if (result.IsDone && command.Action == ProposalAction.Approve) { await AssignAsync(instanceId, command.ActorId); }
        return result;
    });

    /// <summary>Assigns what was approved by another way than the page, e.g. by an operator; how many.</summary>
    public async Task<int> CatchUpAsync(CancellationToken stop)
    {
        var open = await db.TrainingProposals.Where(p => p.AssignmentId == null && p.Instance!.Step == ProposalStep.Approved).Select(p => new { p.InstanceId, p.InitiatorId }).ToListAsync(stop);
        foreach (var proposal in open) { await db.WriteAsync(() => AssignAsync(proposal.InstanceId, proposal.InitiatorId), stop); }
        return open.Count;
    }

    private async Task AssignAsync(long instanceId, int actor)
    {
        db.ChangeTracker.Clear();
        var people = await directory.CurrentAsync(db);
        var found = await db.TrainingProposals.AsNoTracking().Include(p => p.Rule).Include(p => p.Cites).SingleAsync(p => p.InstanceId == instanceId);
        var (rule, learner) = (found.Rule!, people.Find(found.OwnerId)!);
        var order = new NewAssignment(found.OwnerId, rule.CourseId, AssignmentSource.Event, string.Create(CultureInfo.InvariantCulture, $"rule:{rule.Id}:{found.Cause}"))
        {
            DueOn = rule.DueDays is { } days ? LearnerDays.On(time.GetUtcNow().UtcDateTime, learner).AddDays(days) : null, Reason = ReasonFor(rule, found, learner.Culture), SourceUrl = "/Training/Proposals/" + found.Number, Kpi = rule.Kpi,
        };
        var result = await assigning.AssignAsync(order, actor);
        await db.TrainingProposals.Where(p => p.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.AssignmentId, result.Id).SetProperty(p => p.Version, p => p.Version + 1));
    }

    /// <summary>In the learner's language, at most 500 characters.</summary>
    private string ReasonFor(TrainingRule rule, Proposal proposal, string culture)
    {
        using var language = new CultureScope(culture);
        var said = text[$"Because.{rule.Kind}", proposal.Cites.Count, rule.WindowDays, string.Join(text["Comma"], proposal.Cites.OrderBy(c => c.Day).Select(c => c.Reference))].Value;
        return said.Length > 500 ? said[..499] + "…" : said;
    }
}
