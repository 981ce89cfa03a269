using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Complaints;

/// <summary>A version of the time limits, with how many running cases keep it.</summary>
public sealed record PolicyEdition(long Id, int Number, ComplaintPolicy Policy, DateTime CreatedUtc, int? CreatedById, string? Reason, int Running);

/// <summary>A figure that differs between two versions: text key <c>Figure.{Key}</c> with its severity, before and after.</summary>
public sealed record PolicyChange(string Key, int? Severity, string Before, string After);

/// <summary>Time limits and limits of complaints. A change is a new version; running cases keep theirs.</summary>
public sealed class ComplaintPolicies(PortalDbContext db, TimeProvider time)
{
    /// <summary>All versions, newest first.</summary>
    public async Task<IReadOnlyList<PolicyEdition>> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await db.PolicyVersions.AsNoTracking().Where(p => p.DefinitionId == ComplaintBinding.Id).OrderByDescending(p => p.Number)
            .Select(p => new { p.Id, p.Number, p.Body, p.CreatedUtc, p.CreatedById, p.Reason, Running = db.WorkflowInstances.Count(i => i.PolicyVersionId == p.Id && i.Status == InstanceStatus.Open) })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PolicyEdition(r.Id, r.Number, (ComplaintPolicy)ComplaintBinding.ReadPolicy(r.Body), r.CreatedUtc, r.CreatedById, r.Reason, r.Running))];
    }

    /// <summary>Stores a new version on top of the one that was edited; false when somebody else stored one meanwhile.</summary>
    public Task<bool> SaveAsync(int basedOn, ComplaintPolicy policy, string reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        var newest = await db.PolicyVersions.Where(p => p.DefinitionId == ComplaintBinding.Id).OrderByDescending(p => p.Number).FirstAsync();
        if (newest.Number != basedOn) { return false; }
        var now = time.GetUtcNow().UtcDateTime;
        db.PolicyVersions.Add(new()
        {
            DefinitionId = ComplaintBinding.Id, Number = newest.Number + 1, Body = ComplaintBinding.WritePolicy(policy), CreatedUtc = now, CreatedById = viewer.UserId, Reason = reason,
        });
        foreach (var change in Changes((ComplaintPolicy)ComplaintBinding.ReadPolicy(newest.Body), policy))
        {
            db.Audit(now, viewer.UserId, "Policy", newest.Number + 1, $"{change.Key}{change.Severity}", change.Before, change.After, reason);
        }
        await db.SaveChangesAsync();
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
        if (before.ReopenDays != after.ReopenDays) { yield return new("Reopen", null, Plain(before.ReopenDays), Plain(after.ReopenDays)); }
    }

    /// <summary>Minutes as hours without needless digits: <c>1.5</c>.</summary>
    public static string Hours(int minutes) => (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
