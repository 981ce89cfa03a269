using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>A version of the time limits, with how many running cases are under it and how many are about to take it over.</summary>
public sealed record PolicyEdition(long Id, int Number, ComplaintPolicy Policy, DateTime CreatedUtc, int? CreatedById, string? Reason, int Running, int Pending);

/// <summary>A figure that differs between two versions: text key <c>Figure.{Key}</c> with its severity, before and after.</summary>
public sealed record PolicyChange(string Key, int? Severity, string Before, string After)
{
    /// <summary>The figure is a person's id, 0 = the administrators.</summary>
    public const string Catcher = nameof(Catcher);
}

/// <summary>The running cases that take a new version over.</summary>
/// <param name="Only">These; <c>null</c> = all.</param>
public sealed record Adoption(IReadOnlyCollection<long>? Only);

/// <summary>Time limits and limits of complaints. A change is a new version; running cases keep theirs unless it is meant for them too.</summary>
public sealed class ComplaintPolicies(PortalDbContext db, TimeProvider time)
{
    /// <summary>All versions, newest first.</summary>
    public async Task<IReadOnlyList<PolicyEdition>> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await db.PolicyVersions.AsNoTracking().Where(p => p.DefinitionId == ComplaintBinding.Id).OrderByDescending(p => p.Number)
            .Select(p => new { p.Id, p.Number, p.Body, p.CreatedUtc, p.CreatedById, p.Reason, Running = db.WorkflowInstances.Count(i => i.PolicyVersionId == p.Id && i.Status == InstanceStatus.Open), Pending = db.WorkflowInstances.Count(i => i.PendingPolicyVersionId == p.Id) })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PolicyEdition(r.Id, r.Number, (ComplaintPolicy)ComplaintBinding.ReadPolicy(r.Body), r.CreatedUtc, r.CreatedById, r.Reason, r.Running, r.Pending))];
    }

    /// <summary>Stores a new version on top of the one that was edited; false when somebody else stored one meanwhile.</summary>
    /// <param name="adopting">Which running cases take it over: each is marked here and changed by the timer, also after an interruption.</param>
    public Task<bool> SaveAsync(int basedOn, ComplaintPolicy policy, string reason, Viewer viewer, Adoption? adopting = null) => db.WriteAsync(async () =>
    {
        var newest = await db.PolicyVersions.Where(p => p.DefinitionId == ComplaintBinding.Id).OrderByDescending(p => p.Number).FirstAsync();
        if (newest.Number != basedOn) { return false; }
        var now = time.GetUtcNow().UtcDateTime;
        var version = new PolicyVersion
        {
            DefinitionId = ComplaintBinding.Id, Number = newest.Number + 1, Body = ComplaintBinding.WritePolicy(policy), CreatedUtc = now, CreatedById = viewer.UserId, Reason = reason,
        };
        db.PolicyVersions.Add(version);
        foreach (var change in Changes((ComplaintPolicy)ComplaintBinding.ReadPolicy(newest.Body), policy))
        {
            db.Audit(now, viewer.UserId, "Policy", newest.Number + 1, $"{change.Key}{change.Severity}", change.Before, change.After, reason);
        }
        await db.SaveChangesAsync();
        if (adopting is not null)
        {
            var marked = await DeadlineMarks.MarkForPolicyAsync(db, ComplaintBinding.Id, version.Id, now, adopting.Only);
            db.Audit(now, viewer.UserId, "Policy", version.Number, "Running", null, Plain(marked), reason);
            await db.SaveChangesAsync();
        }
        return true;
    });

    /// <summary>What differs, figure by figure.</summary>
    public static IEnumerable<PolicyChange> Changes(ComplaintPolicy before, ComplaintPolicy after)
    {
        for (var severity = 1; severity <= 4; severity++)
        {
            var (a, b) = (before[severity], after[severity]);
            if (a.AcknowledgeMinutes != b.AcknowledgeMinutes) { yield return new("Acknowledge", severity, Hours(a.AcknowledgeMinutes), Hours(b.AcknowledgeMinutes)); }
            if (a.ResolveMinutes != b.ResolveMinutes) { yield return new("Resolve", severity, Hours(a.ResolveMinutes), Hours(b.ResolveMinutes)); }
            if (a.UpdateMinutes != b.UpdateMinutes) { yield return new("Update", severity, Hours(a.UpdateMinutes), Hours(b.UpdateMinutes)); }
        }
        if (before.ApprovalMinutes != after.ApprovalMinutes) { yield return new("Approval", null, Hours(before.ApprovalMinutes), Hours(after.ApprovalMinutes)); }
        if (before.ApprovalLimit != after.ApprovalLimit) { yield return new("ApprovalLimit", null, MoneyText.Show(before.ApprovalLimit), MoneyText.Show(after.ApprovalLimit)); }
        if (before.LongestPauseDays != after.LongestPauseDays) { yield return new("LongestPause", null, Plain(before.LongestPauseDays), Plain(after.LongestPauseDays)); }
        foreach (var change in Changes(before.Ladder, after.Ladder)) { yield return change; }
        if (before.CatcherId != after.CatcherId) { yield return new(PolicyChange.Catcher, null, Plain(before.CatcherId ?? 0), Plain(after.CatcherId ?? 0)); }
        if (before.ReopenDays != after.ReopenDays) { yield return new("Reopen", null, Plain(before.ReopenDays), Plain(after.ReopenDays)); }
    }

    private static IEnumerable<PolicyChange> Changes(LadderFigures before, LadderFigures after)
    {
        if (before.FirstPercent != after.FirstPercent) { yield return new("FirstReminder", null, $"{before.FirstPercent} %", $"{after.FirstPercent} %"); }
        if (before.SecondPercent != after.SecondPercent) { yield return new("SecondReminder", null, $"{before.SecondPercent} %", $"{after.SecondPercent} %"); }
        if (before.TellDeputies != after.TellDeputies) { yield return new("TellDeputies", null, Tick(before.TellDeputies), Tick(after.TellDeputies)); }
        if (before.AgainAfterDays != after.AgainAfterDays) { yield return new("EscalateAgain", null, Plain(before.AgainAfterDays), Plain(after.AgainAfterDays)); }
    }

    private static string Tick(bool on) => on ? "✓" : "✗";

    /// <summary>Minutes as hours without needless digits: <c>1.5</c>.</summary>
    public static string Hours(int minutes) => (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
