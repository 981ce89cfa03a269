using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>How a command ended.</summary>
public enum ActStatus { Done, Replayed, Refused, Conflict, NotFound }

/// <param name="Last">For a conflict: the entry that was faster.</param>
public sealed record ActResult(ActStatus Status, IReadOnlyList<Refusal> Refusals, JournalEntry? Last = null, Outcome? Outcome = null)
{
    public bool IsDone => Status is ActStatus.Done or ActStatus.Replayed;

    public static ActResult Done(Outcome outcome) => new(ActStatus.Done, [], null, outcome);
    public static ActResult Replayed { get; } = new(ActStatus.Replayed, []);
    public static ActResult NotFound { get; } = new(ActStatus.NotFound, []);
}

/// <summary>An instance with everything needed to decide about it, tracked for saving.</summary>
public sealed record LoadedCase(WorkflowInstance Instance, IWorkflowSubject Subject, WorkflowDefinition Definition, WorkflowCase Case, IReadOnlyList<JournalEntry> Journal);

/// <summary>
/// The durable shell around the pure engine: load, decide, and save domain change, instance, work items, timer, journal and outbox
/// in one transaction. Whoever comes second learns who was first.
/// </summary>
public sealed class WorkflowRuntime(
    PortalDbContext db, WorkflowCatalog catalog, DirectoryCache directory, CalendarBook calendars, PolicyBook policies, EffectWriter effects, TimeProvider time)
{
    /// <summary>Starts an instance for a subject that the caller has added to the context; saves nothing itself.</summary>
    public async Task StartAsync(WorkflowInstance instance, IWorkflowSubject subject, string? note, Guid requestId)
    {
        var people = await directory.CurrentAsync(db);
        var definition = catalog.Definition(instance.DefinitionId, instance.DefinitionVersion);
        var seed = new WorkflowCase(subject, await policies.GetAsync(db, instance.DefinitionId, instance.PolicyVersionId), null!, people,
            await calendars.ForAsync(db, subject.OwnerId, people), instance.StartedUtc);
        var outcome = Decider.Start(definition, seed, note);
        CaseWriter.Apply(db, instance, [], outcome, subject.InitiatorId, requestId);
        effects.Write(db, instance, subject, outcome, subject.InitiatorId, people);
    }

    /// <summary>Carries out a person's command. The change to the subject happens only if the engine accepts.</summary>
    /// <param name="seenSeq">The last journal entry the person saw; a step taken since then is a conflict.</param>
    public async Task<ActResult> ActAsync(
        long instanceId, Command command, Guid requestId, int seenSeq, Action<IWorkflowSubject, WorkflowInstance>? change = null)
    {
        for (var attempt = 0; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await LoadAsync(instanceId, tracked: true) is not { } loaded) { return ActResult.NotFound; }
            try
            {
                var result = await TryAsync(loaded, command, requestId, seenSeq, change);
                return result.IsDone || !await IsReplayAsync(command.ActorId, requestId) ? result : ActResult.Replayed;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Somebody else was faster, or this very form was: look again with fresh eyes.
                db.ChangeTracker.Clear();
                if (await IsReplayAsync(command.ActorId, requestId)) { return ActResult.Replayed; }
            }
        }
    }

    private async Task<ActResult> TryAsync(
        LoadedCase loaded, Command command, Guid requestId, int seenSeq, Action<IWorkflowSubject, WorkflowInstance>? change)
    {
        if (loaded.Journal.LastOrDefault(e => e.Seq > seenSeq && e.Entered) is { } faster) { return new(ActStatus.Conflict, [], faster); }
        change?.Invoke(loaded.Subject, loaded.Instance);
        var outcome = Decider.Act(loaded.Definition, loaded.Case, command);
        if (!outcome.Accepted)
        {
            db.ChangeTracker.Clear();
            return new(ActStatus.Refused, outcome.Refusals, loaded.Journal[^1]);
        }
        await SaveAsync(loaded, outcome, command.ActorId, requestId);
        return ActResult.Done(outcome);
    }

    private Task<bool> IsReplayAsync(int actorId, Guid requestId) =>
        db.JournalEntries.AnyAsync(j => j.ActorId == actorId && j.RequestId == requestId);

    /// <summary>Does what is due for an instance now. Returns false when nothing was.</summary>
    public async Task<bool> TickAsync(long instanceId)
    {
        db.ChangeTracker.Clear();
        if (await LoadAsync(instanceId, tracked: true) is not { } loaded) { return false; }
        if (Recomputing.Of(loaded.Definition, loaded.Case, loaded.Instance.DueUtc) is { } moved)
        {
            await SaveAsync(loaded, moved, null, null);
            loaded = loaded with { Case = loaded.Case with { State = moved.State } };
        }
        if (Timers.Due(loaded.Definition, loaded.Case) is { } outcome)
        {
            await SaveAsync(loaded, outcome, null, null);
            return true;
        }
        await RecomputeAsync(loaded);
        return false;
    }

    /// <summary>Computes deadline and timer anew, after a calendar, an absence or the organization has changed.</summary>
    public async Task RecomputeAsync(LoadedCase loaded)
    {
        var upcoming = Forecast.Of(loaded.Definition, loaded.Case);
        loaded.Instance.NextTimerUtc = upcoming.Count > 0 ? upcoming[0].AtUtc : null;
        loaded.Instance.Version++;
        await db.SaveChangesAsync();
    }

    private async Task SaveAsync(LoadedCase loaded, Outcome outcome, int? actorId, Guid? requestId)
    {
        var open = await db.WorkItems.Where(w => w.InstanceId == loaded.Instance.Id && w.Status == WorkItemStatus.Open).ToListAsync();
        CaseWriter.Apply(db, loaded.Instance, open, outcome, actorId, requestId);
        effects.Write(db, loaded.Instance, loaded.Subject, outcome, actorId, (StaffDirectory)loaded.Case.People);
        await db.SaveChangesAsync();
    }

    /// <summary>A person's name as the directory of this request knows it.</summary>
    public string NameOf(int? person) => directory.Known.NameOf(person);

    /// <summary>Loads a case as the engine wants it. Untracked for reading pages.</summary>
    public async Task<LoadedCase?> LoadAsync(long instanceId, bool tracked = false, WorkflowInstance? instance = null, IWorkflowSubject? subject = null)
    {
        instance ??= await db.WorkflowInstances.SingleOrDefaultAsync(i => i.Id == instanceId);
        if (instance is null) { return null; }
        subject ??= await catalog[instance.DefinitionId].Load(db, instanceId);
        if (subject is null) { return null; }
        var journal = (await db.JournalEntries.AsNoTracking().Where(j => j.InstanceId == instanceId).OrderBy(j => j.Seq).ToListAsync()).ConvertAll(j => j.ToEntry());
        var people = tracked ? await directory.CurrentAsync(db) : directory.Known;
        var definition = catalog.Definition(instance.DefinitionId, instance.DefinitionVersion);
        var @case = new WorkflowCase(subject, await policies.GetAsync(db, instance.DefinitionId, instance.PolicyVersionId),
            InstanceState.Fold(journal), people, await calendars.ForAsync(db, subject.OwnerId, people), time.GetUtcNow().UtcDateTime);
        return new(instance, subject, definition, @case, journal);
    }
}
