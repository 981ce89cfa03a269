using Microsoft.EntityFrameworkCore;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Cases of people who leave. Call inside <see cref="Data.PortalDbContext.WriteAsync"/>, with the organization as it is after they have left.</summary>
public sealed partial class WorkflowRuntime
{
    /// <summary>Makes somebody else the owner of an open case and its record; deadlines follow the new owner's calendar.</summary>
    public async Task ChangeOwnerAsync(string definitionId, long instanceId, int to, int? actorId, StaffDirectory people)
    {
        db.ChangeTracker.Clear();
        var from = 0;
        var loaded = await LoadAsync(definitionId, instanceId, people, found =>
        {
            (from, found.Instance.OwnerId) = (found.Instance.OwnerId, to);
            catalog[definitionId].SetOwner(found.Subject, to);
        });
        if (loaded is null) { return; }
        await SaveAsync(loaded, HandingOver.OfRecord(loaded.Definition, loaded.Case, from, to, actorId), actorId, null);
    }

    /// <summary>Gives what somebody has to do in an open case to somebody else.</summary>
    /// <param name="tell">Tells whoever has it now; who leaves is told about in one report of everything.</param>
    /// <returns>Who has it now; <c>null</c> when nobody can take it over.</returns>
    public async Task<int?> HandOverAsync(string definitionId, long instanceId, int from, int to, int? actorId, StaffDirectory people, bool tell = false)
    {
        db.ChangeTracker.Clear();
        if (await LoadAsync(definitionId, instanceId, people) is not { } loaded) { return to; }
        if (HandingOver.OfWork(loaded.Definition, loaded.Case, from, to, actorId) is not { } outcome) { return to; }
        if (!outcome.Accepted) { return null; }
        var asked = await db.WorkItems.AsNoTracking().Where(w => w.InstanceId == instanceId && w.AssigneeId == from && w.Kind == WorkItemKind.Answer && w.Status == WorkItemStatus.Open).ToListAsync();
        var heir = outcome.Entries[^1].Facts.People![1];
        if (tell) { outcome = outcome with { Effects = [.. outcome.Effects, new("Assigned", [heir], outcome.DueUtc)] }; }
        await SaveAsync(loaded, outcome, actorId, null);
        foreach (var item in asked.Where(w => outcome.State.Questions.Any(q => q.Asked == heir)))
        {
            db.WorkItems.Add(new() { InstanceId = instanceId, AssigneeId = heir, Kind = WorkItemKind.Answer, Step = item.Step, Round = item.Round, OpenedUtc = loaded.Case.NowUtc, DueUtc = item.DueUtc });
        }
        await db.SaveChangesAsync();
        return heir;
    }
}
