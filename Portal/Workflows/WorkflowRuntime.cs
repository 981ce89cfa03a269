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

/// <summary>An instance with everything needed to decide about it.</summary>
public sealed record LoadedCase(WorkflowInstance Instance, IWorkflowSubject Subject, WorkflowDefinition Definition, WorkflowCase Case, IReadOnlyList<JournalEntry> Journal)
{
    /// <summary>Instance and subject as they are stored, when something is to be done with them.</summary>
    public IReadOnlyList<Stored> Stored { get; init; } = [];
}

/// <summary>
/// The durable shell around the pure engine: load, decide, and save domain change, instance, work items, timer, journal and outbox
/// in one transaction. Whoever comes second learns who was first.
/// </summary>
public sealed partial class WorkflowRuntime(
    PortalDbContext db, WorkflowCatalog catalog, DirectoryCache directory, CalendarBook calendars, PolicyBook policies, EffectWriter effects,
    CurrentViewer viewer, TimeProvider time)
{
    /// <summary>Starts an instance and saves it, with the subject that the caller has added to the context; call inside <see cref="PortalDbContext.WriteAsync"/>.</summary>
    public async Task StartAsync(WorkflowInstance instance, IWorkflowSubject subject, string? note, Guid requestId)
    {
        var people = await PeopleAsync();
        var definition = catalog.Definition(instance.DefinitionId, instance.DefinitionVersion);
        var seed = new WorkflowCase(subject, await policies.GetAsync(db, instance.DefinitionId, instance.PolicyVersionId), null!, people,
            await calendars.ForAsync(db, subject.OwnerId, people), instance.StartedUtc);
        var outcome = Decider.Start(definition, seed, note);
        CaseWriter.Project(instance, outcome);
        catalog[instance.DefinitionId].Keep(subject, outcome);
        instance.ChainHead = CaseWriter.Rows(instance, null, outcome, requestId).Head;
        await db.SaveChangesAsync();
        using var statements = new Statements(db);
        Append(statements, instance, subject, CaseWriter.Rows(instance, null, outcome, requestId), outcome, subject.InitiatorId, people);
        await statements.RunAsync();
    }

    /// <summary>Carries out a person's command. The change to the subject happens only if the engine accepts.</summary>
    /// <param name="seenSeq">The last journal entry the person saw; a step taken since then is a conflict.</param>
    public async Task<ActResult> ActAsync(
        string definitionId, long instanceId, Command command, Guid requestId, int seenSeq, Action<IWorkflowSubject, WorkflowInstance>? change = null)
    {
        // One connection for the whole command: each opening would register the mapper's functions anew.
        await db.Database.OpenConnectionAsync();
        try { return await ActOnceAsync(definitionId, instanceId, command, requestId, seenSeq, change); }
        finally { await db.Database.CloseConnectionAsync(); }
    }

    private async Task<ActResult> ActOnceAsync(
        string definitionId, long instanceId, Command command, Guid requestId, int seenSeq, Action<IWorkflowSubject, WorkflowInstance>? change)
    {
        for (var attempt = 0; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await LoadAsync(definitionId, instanceId) is not { } loaded) { return ActResult.NotFound; }
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
        var owner = loaded.Subject.OwnerId;
        change?.Invoke(loaded.Subject, loaded.Instance);
        if (loaded.Subject.OwnerId != owner) { loaded = loaded with { Case = loaded.Case with { Calendar = await calendars.ForAsync(db, loaded.Subject.OwnerId, (StaffDirectory)loaded.Case.People) } }; }
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
    public async Task<bool> TickAsync(string definitionId, long instanceId)
    {
        db.ChangeTracker.Clear();
        if (await LoadAsync(definitionId, instanceId) is not { } loaded) { return false; }
        if (loaded.Instance.PendingPolicyVersionId is { } pending) { loaded = await AdoptAsync(loaded, pending); }
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

    /// <summary>Computes the timer anew, after a calendar, an absence or the organization has changed.</summary>
    private Task RecomputeAsync(LoadedCase loaded)
    {
        var upcoming = Forecast.Of(loaded.Definition, loaded.Case);
        loaded.Instance.NextTimerUtc = upcoming.Count > 0 ? upcoming[0].AtUtc : null;
        return SaveAsync(loaded);
    }

    private async Task SaveAsync(LoadedCase loaded)
    {
        using var statements = new Statements(db);
        foreach (var row in loaded.Stored) { statements.Update(row); }
        await db.WriteAsync(statements.RunAsync);
    }

    private async Task SaveAsync(LoadedCase loaded, Outcome outcome, int? actorId, Guid? requestId)
    {
        if (loaded.Stored.Count == 0) { throw new ArgumentException("This case was loaded to be looked at only.", nameof(loaded)); }
        var (instance, due) = (loaded.Instance, loaded.Instance.DueUtc);
        CaseWriter.Project(instance, outcome);
        catalog[instance.DefinitionId].Keep(loaded.Subject, outcome);
        var rows = CaseWriter.Rows(instance, instance.ChainHead, outcome, requestId);
        instance.ChainHead = rows.Head;
        using var statements = new Statements(db);
        foreach (var row in loaded.Stored) { statements.Update(row); }
        statements.Settle(instance.Id, due, outcome, actorId);
        Append(statements, instance, loaded.Subject, rows, outcome, actorId, (StaffDirectory)loaded.Case.People);
        await db.WriteAsync(async () =>
        {
            // What the feature itself has added to the context goes along.
            if (db.ChangeTracker.HasChanges()) { await db.SaveChangesAsync(); }
            await statements.RunAsync();
        });
    }

    private void Append(Statements statements, WorkflowInstance instance, IWorkflowSubject subject, CaseRows rows, Outcome outcome, int? actorId, StaffDirectory people)
    {
        var (news, mails) = effects.Write(instance, subject, outcome, actorId, people);
        statements.Insert(rows.Journal).Insert(rows.Items).Insert(rows.Incidents).Insert(news).Insert(mails);
    }

    /// <summary>A person's name as the directory of this request knows it.</summary>
    public string NameOf(int? person) => directory.Known.NameOf(person);

    /// <summary>Loads a case with its instance, as the engine wants it, to do something with it or only to look at it.</summary>
    public async Task<LoadedCase?> LoadAsync(string definitionId, long instanceId) => await LoadAsync(definitionId, instanceId, await PeopleAsync());

    /// <param name="prepare">What is changed before it is decided about; saved with the decision.</param>
    private async Task<LoadedCase?> LoadAsync(string definitionId, long instanceId, StaffDirectory people, Action<LoadedSubject>? prepare = null)
    {
        if (await catalog[definitionId].Load(db, instanceId) is not { } found) { return null; }
        Stored[] stored = [Stored.Of(db, found.Instance), Stored.Of(db, found.Subject)];
        prepare?.Invoke(found);
        return (await LoadAsync(found.Instance, found.Subject, people)) with { Stored = stored };
    }

    /// <summary>A case whose rows the caller has read already, for a page.</summary>
    public Task<LoadedCase> LoadAsync(WorkflowInstance instance, IWorkflowSubject subject) => LoadAsync(instance, subject, directory.Known);

    private async Task<LoadedCase> LoadAsync(WorkflowInstance instance, IWorkflowSubject subject, StaffDirectory people)
    {
        var journal = new List<JournalEntry>();
        await foreach (var row in Journal((SqlitePortalDbContext)db, instance.Id)) { journal.Add(row.ToEntry()); }
        var definition = catalog.Definition(instance.DefinitionId, instance.DefinitionVersion);
        var @case = new WorkflowCase(subject, await policies.GetAsync(db, instance.DefinitionId, instance.PolicyVersionId),
            InstanceState.Fold(journal), people, await calendars.ForAsync(db, subject.OwnerId, people), time.GetUtcNow().UtcDateTime);
        return new(instance, subject, definition, @case, journal);
    }

    /// <summary>Within a request the session check has just made sure of the directory; jobs ask for themselves.</summary>
    private async ValueTask<StaffDirectory> PeopleAsync() => viewer.IsSignedIn ? directory.Known : await directory.CurrentAsync(db);

    private static readonly Func<SqlitePortalDbContext, long, IAsyncEnumerable<JournalRow>> Journal = EF.CompileAsyncQuery((SqlitePortalDbContext db, long instance) =>
        db.JournalEntries.Where(j => j.InstanceId == instance).OrderBy(j => j.Seq).AsNoTracking());
}
