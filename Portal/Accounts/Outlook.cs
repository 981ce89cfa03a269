using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Goals;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Tasks;

namespace Portal.Accounts;

/// <summary>What the page of an account says about what is known and what comes, and the latest of what was added.</summary>
public enum OutlookKind { Need, Risk, Task, Appointment, PastDue, Handover, File, Plan, Goal }

/// <summary>One line of it.</summary>
/// <remarks>Settable, not positional: the rows of several tables are joined by the database.</remarks>
public sealed class OutlookRow
{
    public string Kind { get; init; } = "";
    public long Id { get; init; }

    /// <summary>Section, level, scenario, or step.</summary>
    public string? What { get; init; }
    public string? Text { get; init; }
    public string? More { get; init; }

    /// <summary>When it was verified or raised, or falls due, UTC.</summary>
    public DateTime AtUtc { get; init; }
    public int ById { get; init; }
}

/// <summary>Reads needs, open risks, next steps and opportunities past their day of one account in one command.</summary>
public static class OutlookQuery
{
    private const int Most = 6;

    public static Task<List<OutlookRow>> OutlookAsync(this PortalDbContext db, long account, DateOnly today, CancellationToken cancellationToken)
    {
        var needs = db.AccountNeeds.Where(n => n.AccountId == account)
            .Select(n => new OutlookRow { Kind = nameof(OutlookKind.Need), Id = 0L, What = (string)(object)n.Section, Text = n.Text, More = null, AtUtc = n.VerifiedUtc, ById = n.VerifiedById });
        var risks = db.AccountRisks.Where(r => r.AccountId == account && r.ClosedUtc == null)
            .Select(r => new OutlookRow { Kind = nameof(OutlookKind.Risk), Id = r.Id, What = (string)(object)r.Level, Text = r.Title, More = r.Response, AtUtc = r.RaisedUtc, ById = r.OwnerId });
        var tasks = db.Tasks.Where(t => t.AccountId == account && t.Status == WorkTaskStatus.Open).OrderBy(t => t.DueOn).ThenBy(t => t.Id).Take(Most)
            .Select(t => new OutlookRow { Kind = nameof(OutlookKind.Task), Id = t.Id, What = null, Text = t.Title, More = null, AtUtc = (DateTime)(object)t.DueOn, ById = t.AccountableId!.Value });
        var planned = db.Interactions.Where(i => i.AccountId == account && i.Status == InteractionStatus.Planned).OrderBy(i => i.StartsUtc).Take(Most)
            .Select(i => new OutlookRow { Kind = nameof(OutlookKind.Appointment), Id = i.Id, What = (string)(object)i.Scenario, Text = i.Subject, More = (string)(object)i.Type, AtUtc = i.StartsUtc, ById = i.AuthorId });
        var past = db.Opportunities.Where(o => o.AccountId == account && o.Status == OpportunityStatus.Open && o.ExpectedOn < today).OrderBy(o => o.ExpectedOn).Take(Most)
            .Select(o => new OutlookRow { Kind = nameof(OutlookKind.PastDue), Id = o.Id, What = null, Text = o.Title, More = null, AtUtc = (DateTime)(object)o.ExpectedOn!, ById = o.OwnerId });
        var handovers = db.AccountHandovers.Where(h => h.AccountId == account).OrderByDescending(h => h.AtUtc).Take(1)
            .Select(h => new OutlookRow { Kind = nameof(OutlookKind.Handover), Id = h.Id, What = (string)(object)h.Instance!.Status, Text = h.Number, More = null, AtUtc = h.AtUtc, ById = h.FromId });
        var files = db.AccountFiles.Where(f => f.AccountId == account).OrderByDescending(f => f.AddedUtc).Take(Most)
            .Select(f => new OutlookRow { Kind = nameof(OutlookKind.File), Id = f.Id, What = null, Text = f.Name, More = null, AtUtc = f.AddedUtc, ById = f.AddedById });
        var plans = db.AccountPlans.Where(p => p.AccountId == account && p.Year >= today.Year).OrderBy(p => p.Year).Take(2)
            .Select(p => new OutlookRow { Kind = nameof(OutlookKind.Plan), Id = p.Year, What = p.Instance!.Step, Text = p.Number, More = (string)(object)p.Instance.Round, AtUtc = p.CreatedUtc, ById = p.OwnerId });
        // How far each is, in thousandths; what is expected by today is known from its days.
        var goals = db.Goals.Where(g => g.AccountId == account && g.State == GoalState.Active).OrderBy(g => g.To).ThenBy(g => g.Id).Take(Most)
            .Select(g => new OutlookRow { Kind = nameof(OutlookKind.Goal), Id = g.Id, What = null, Text = g.Title, More = (string)(object)((g.Value - g.Baseline) * 1000 / (g.Target - g.Baseline))!, AtUtc = (DateTime)(object)g.To, ById = g.OwnerId });
        return needs.Concat(risks).Concat(tasks).Concat(planned).Concat(past).Concat(handovers).Concat(files).Concat(plans).Concat(goals).AsNoTracking().ToListAsync(cancellationToken);
    }
}
