using Microsoft.EntityFrameworkCore;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>What administrators do about the course of cases, through the same transaction as everything else.</summary>
public sealed partial class WorkflowRuntime
{
    /// <summary>The version that new instances start on.</summary>
    public int NewestVersion(string definitionId) => catalog[definitionId].Newest.Version;

    /// <summary>Carries out what is decided about a case as it stands; <c>null</c> from the decision = there is nothing to do.</summary>
    /// <param name="requestId">The form's id: it takes effect once.</param>
    public async Task<ActResult> AdministerAsync(string definitionId, long instanceId, int? actorId, Guid? requestId, Func<LoadedCase, Outcome?> decide)
    {
        for (var attempt = 0; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (requestId is { } id && actorId is { } actor && await IsReplayAsync(actor, id)) { return ActResult.Replayed; }
            if (await LoadAsync(definitionId, instanceId) is not { } loaded || decide(loaded) is not { } outcome) { return ActResult.NotFound; }
            try
            {
                if (outcome.Accepted) { await SaveAsync(loaded, outcome, actorId, requestId); }
                return outcome.Accepted ? ActResult.Done(outcome) : new(ActStatus.Refused, outcome.Refusals, loaded.Journal[^1]);
            }
            catch (DbUpdateException) when (attempt < 3) { }
        }
    }

    /// <summary>Looks again for the holders of a step for which nobody was found; false when there is still nobody.</summary>
    public async Task<bool> ReassignAsync(string definitionId, long instanceId, int actorId) =>
        (await AdministerAsync(definitionId, instanceId, actorId, null, loaded => Reassigning.Of(loaded.Definition, loaded.Case, actorId))).IsDone;

    /// <summary>Gives a case the policy version that an administrator has chosen for the running ones.</summary>
    private async Task<LoadedCase> AdoptAsync(LoadedCase loaded, long next)
    {
        var instance = loaded.Instance;
        var versions = await db.PolicyVersions.AsNoTracking().Where(p => p.Id == next || p.Id == instance.PolicyVersionId).ToDictionaryAsync(p => p.Id);
        var @case = loaded.Case with { Policy = await policies.GetAsync(db, instance.DefinitionId, next) };
        var outcome = Adopting.Of(loaded.Definition, @case, versions[instance.PolicyVersionId].Number, versions[next].Number, versions[next].CreatedById);
        instance.PendingPolicyVersionId = null;
        if (outcome is null)
        {
            await SaveAsync(loaded);
            return loaded;
        }
        instance.PolicyVersionId = next;
        await SaveAsync(loaded, outcome, versions[next].CreatedById, null);
        return loaded with { Case = @case with { State = outcome.State } };
    }
}
