using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Data;
using Portal.Jobs;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Admin;

/// <summary>
/// <c>admin doctor</c>: compares what is stored with what must hold — journal, step, work items, timers, outbox, numbers, files — and
/// changes nothing. Reads one snapshot, so that it may run while the portal works.
/// </summary>
public sealed class Doctor(
    PortalDbContext db, WorkflowCatalog catalog, PolicyBook policies, CalendarBook calendars, DirectoryCache directory, FileStore files, MailSettings mail, JobMonitor jobs, TimeProvider time, Talk talk)
{
    private const int Batch = 500;
    private int findings;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<int> RunAsync()
    {
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        if ((await db.Database.GetPendingMigrationsAsync()).Any()) { return talk.Fail("Doctor.OldSchema"); }
        await using var snapshot = connection.BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(snapshot);
        foreach (var (key, sql) in DoctorQueries.All) { await AskAsync(key, sql); }
        var cases = await CheckCasesAsync();
        await CheckFilesAsync();
        await NoteJobsAsync();
        return findings == 0 ? talk.Say("Doctor.Clean", cases) : talk.Fail("Doctor.Findings", findings, cases);
    }

    private void Find(string key, params object[] figures)
    {
        findings++;
        talk.Say("Doctor." + key, figures);
    }

    private async Task AskAsync(string key, string sql)
    {
        var hourAgo = Now.AddHours(-1);
        var asked = db.Database.SqlQueryRaw<string>(sql, new SqliteParameter("@hourAgo", hourAgo), new SqliteParameter("@mailKept", Now - Housekeeping.KeepMail + TimeSpan.FromDays(2)), new SqliteParameter("@maxAttempts", mail.MaxAttempts));
        foreach (var found in await asked.ToListAsync()) { Find(key, found); }
    }

    private async Task<int> CheckCasesAsync()
    {
        var people = await directory.CurrentAsync(db);
        var (last, cases) = (0L, 0);
        while (true)
        {
            var instances = await db.WorkflowInstances.AsNoTracking().Where(i => i.Id > last).OrderBy(i => i.Id).Take(Batch).ToListAsync();
            if (instances.Count == 0) { return cases; }
            var (first, end) = (instances[0].Id, instances[^1].Id);
            var subjects = new Dictionary<long, IWorkflowSubject>();
            foreach (var group in instances.GroupBy(i => i.DefinitionId))
            {
                foreach (var (id, read) in await catalog[group.Key].ReadMany(db, [.. group.Select(i => i.Id)])) { subjects.Add(id, read); }
            }
            var journal = (await db.JournalEntries.AsNoTracking().Where(j => j.InstanceId >= first && j.InstanceId <= end).OrderBy(j => j.InstanceId).ThenBy(j => j.Seq).ToListAsync()).ToLookup(j => j.InstanceId);
            var items = (await db.WorkItems.AsNoTracking().Where(w => w.InstanceId >= first && w.InstanceId <= end && w.Status == WorkItemStatus.Open && w.Kind == WorkItemKind.Decide).ToListAsync()).ToLookup(w => w.InstanceId);
            var troubled = (await db.Incidents.Where(n => n.InstanceId >= first && n.InstanceId <= end && n.ResolvedUtc == null).Select(n => n.InstanceId).ToListAsync()).ToHashSet();
            foreach (var instance in instances)
            {
                CheckItems(instance, [.. items[instance.Id]]);
                if (JournalChain.Check(instance, [.. journal[instance.Id]]).BrokenAt is { } entry) { Find("Chain", instance.Reference, entry); }
                if (Fold(instance, [.. journal[instance.Id].Select(j => j.ToEntry())]) is not { } state) { continue; }
                if (subjects.TryGetValue(instance.Id, out var subject) && !troubled.Contains(instance.Id)) { await CheckClocksAsync(instance, subject, state, people); }
            }
            (last, cases) = (end, cases + instances.Count);
        }
    }

    /// <summary>The state that the journal tells, compared with the stored projection; <c>null</c> when the journal cannot be read.</summary>
    private InstanceState? Fold(WorkflowInstance instance, List<JournalEntry> journal)
    {
        try
        {
            var state = InstanceState.Fold(journal);
            if (state.Step != instance.Step || state.Round != instance.Round) { Find("Projection", instance.Reference, $"{instance.Step}/{instance.Round}", $"{state.Step}/{state.Round}"); }
            if (state.LastSeq != instance.LastSeq) { Find("LastSeq", instance.Reference, instance.LastSeq, state.LastSeq); }
            if (state.OpenPause is not null != instance.IsPaused) { Find("Pause", instance.Reference); }
            return state;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NullReferenceException or System.Text.Json.JsonException)
        {
            Find("Journal", instance.Reference, error.Message);
            return null;
        }
    }

    private void CheckItems(WorkflowInstance instance, List<WorkItem> open)
    {
        if (instance.Status == InstanceStatus.Open && open.Count == 0) { Find("NoItem", instance.Reference); }
        if (instance.Status != InstanceStatus.Open && open.Count > 0) { Find("ItemAfterEnd", instance.Reference, open.Count); }
        foreach (var item in open.Where(w => w.Step != instance.Step || w.Round != instance.Round)) { Find("ItemElsewhere", instance.Reference, item.Id, item.Step, instance.Step); }
        if (open.GroupBy(w => w.AssigneeId).Any(g => g.Count() > 1)) { Find("ItemTwice", instance.Reference); }
        if (instance.Status == InstanceStatus.Open == instance.EndedUtc is not null) { Find("EndTime", instance.Reference); }
    }

    private async Task CheckClocksAsync(WorkflowInstance instance, IWorkflowSubject subject, InstanceState state, StaffDirectory people)
    {
        var definition = catalog.Definition(instance.DefinitionId, instance.DefinitionVersion);
        var status = state.IsCancelled ? InstanceStatus.Cancelled : definition.Find(state.Step).IsEnd ? InstanceStatus.Ended : InstanceStatus.Open;
        if (status != instance.Status) { Find("Status", instance.Reference, instance.Status, state.Step); }
        // A timer that is due already is looked at by the next sweep, whatever it says.
        if (instance.NextTimerUtc <= Now) { return; }
        var @case = new WorkflowCase(subject, await policies.GetAsync(db, instance.DefinitionId, instance.PolicyVersionId), state, people,
            await calendars.ForAsync(db, subject.OwnerId, people), Now);
        var upcoming = Forecast.Of(definition, @case);
        var next = upcoming.Count > 0 ? upcoming[0].AtUtc : (DateTime?)null;
        if (next != instance.NextTimerUtc) { Find("Timer", instance.Reference, Show(instance.NextTimerUtc), Show(next)); }
    }

    /// <summary>Said, but no finding: a portal that is stopped runs no jobs, and nothing stored is wrong.</summary>
    private async Task NoteJobsAsync()
    {
        foreach (var job in await jobs.ReadAsync(null))
        {
            if (job.IsLate) { talk.Say("Doctor.JobLate", job.Plan.Name, Show(job.Last?.LastUtc), job.Plan.Patience); }
            if (job.Last is { Error: { } error } failed) { talk.Say("Doctor.JobFailed", job.Plan.Name, failed.Runs, Show(failed.LastUtc), error); }
        }
    }

    private async Task CheckFilesAsync()
    {
        await foreach (var file in db.ComplaintFiles.Select(f => new { f.Id, f.Name, f.Hash }).Concat(db.AccountFiles.Select(f => new { f.Id, f.Name, f.Hash })).Concat(db.GoalFiles.Select(f => new { f.Id, f.Name, f.Hash })).AsAsyncEnumerable())
        {
            if (await files.HashAsync(file.Hash) is var found && found != file.Hash) { Find(found is null ? "FileMissing" : "FileChanged", file.Id, file.Name, files.PathOf(file.Hash)); }
        }
    }

    private static string Show(DateTime? utc) => utc?.ToString("u", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
