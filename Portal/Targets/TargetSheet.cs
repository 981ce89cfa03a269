using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Targets;

/// <summary>The targets of one metric and year as one viewer sees them.</summary>
public sealed class TargetSheet(Metric metric, int year, TargetTree tree, ILookup<TargetSubject, Target> targets, IReadOnlyList<TargetLock> locks)
{
    public Metric Metric => metric;
    public int Year => year;
    public TargetTree Tree => tree;

    /// <summary>Locks of the year, open ones and those of the past, latest first.</summary>
    public IReadOnlyList<TargetLock> Locks => locks;

    public IReadOnlyList<Target> Of(TargetNode node) => [.. targets[node.Subject]];

    public bool Has(TargetNode node) => targets[node.Subject].Any();

    /// <summary>The target in a stretch of months, hundredths; of percentages the mean of its months; <c>null</c> when nothing is set.</summary>
    public long? ValueOf(TargetNode node, MonthSpan span) => targets[node.Subject].ValueOf(metric, span);

    /// <summary>What those directly below have together; <c>null</c> where figures do not add up, nobody has any, or somebody is hidden from the viewer.</summary>
    public long? BelowOf(TargetNode node, MonthSpan span) => !metric.AddsUp() || !node.Children.Exists(Has) || !node.Children.TrueForAll(tree.Sees) ? null : node.Children.Sum(c => ValueOf(c, span) ?? 0);

    /// <summary>The lock that holds a place: its own, or the nearest one above.</summary>
    public TargetLock? LockOf(TargetNode node) => node.SelfAndAbove().Select(OwnLockOf).FirstOrDefault(l => l is not null);

    public TargetLock? OwnLockOf(TargetNode node) => locks.FirstOrDefault(l => l.UnlockedUtc is null && l.Scope == node.Subject.Scope && l.SubjectId == node.Subject.Id);

    public bool MayChange(TargetNode node) => tree.Changes(node) && LockOf(node) is null;
}

/// <summary>Reads sheets of targets.</summary>
public sealed class TargetBook(PortalDbContext db, DirectoryCache directory, IStringLocalizer<TargetsText> text)
{
    public async Task<TargetSheet> ReadAsync(Metric metric, int year, Viewer viewer, CancellationToken cancellationToken = default)
    {
        var tree = await TargetTree.ReadAsync(db, directory.Known, viewer, text["Company"], cancellationToken);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var targets = await db.Targets.VisibleTo(tree).AsNoTracking().Where(t => t.Metric == metric && t.PeriodFrom >= from && t.PeriodFrom <= to).OrderBy(t => t.PeriodFrom).ToListAsync(cancellationToken);
        var locks = await db.TargetLocks.AsNoTracking().Where(l => l.Metric == metric && l.Year == year).OrderByDescending(l => l.LockedUtc).ThenByDescending(l => l.Id).ToListAsync(cancellationToken);
        return new(metric, year, tree, targets.ToLookup(t => new TargetSubject(t.Scope, t.SubjectId)), locks);
    }

    /// <summary>Somebody's own targets of a year, of every metric.</summary>
    public Task<List<Target>> MineAsync(int year, Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, from, to) = (viewer.UserId, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.Targets.AsNoTracking().Where(t => t.Scope == TargetScope.Person && t.SubjectId == me && t.PeriodFrom >= from && t.PeriodFrom <= to).OrderBy(t => t.Metric).ThenBy(t => t.PeriodFrom).ToListAsync(cancellationToken);
    }
}
