using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;
using System.Globalization;

namespace Portal.Targets;

public enum TargetAnswer { Done, NotFound, Locked, Conflict, Refused }

/// <summary>Use cases of targets. Every one is one transaction and looks again at what is locked and who may.</summary>
public sealed class TargetActions(PortalDbContext db, TargetBook book, TargetSpread spread, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The subject kind of audit entries.</summary>
    public static string AuditKind(TargetScope scope) => "Target" + scope;

    /// <summary>Gives a subject these targets for a year instead of those it has.</summary>
    /// <param name="facts">Checked: months that do not overlap, probation of people only.</param>
    /// <param name="seen">The highest id among the targets that the form showed; 0 = none.</param>
    public Task<TargetAnswer> SetAsync(Metric metric, int year, TargetSubject subject, IReadOnlyList<TargetFacts> facts, long seen, Viewer viewer) => db.WriteAsync(async () =>
    {
        var sheet = await book.ReadAsync(metric, year, viewer);
        if (Refusal(sheet, subject) is { } refusal) { return refusal; }
        var node = sheet.Tree.Find(subject)!;
        if (Seen(sheet.Of(node)) != seen) { return TargetAnswer.Conflict; }
        await ReplaceAsync(sheet, node, facts, viewer);
        return TargetAnswer.Done;
    });

    /// <summary>Divides a subject's targets among those directly below, as the preview showed it.</summary>
    /// <param name="seen">See <see cref="Seen(TargetSheet, TargetNode)"/>.</param>
    public Task<TargetAnswer> SpreadAsync(Metric metric, int year, TargetSubject subject, SpreadBy by, long seen, Viewer viewer) => db.WriteAsync(async () =>
    {
        var sheet = await book.ReadAsync(metric, year, viewer);
        if (sheet.Tree.Find(subject) is not { } node || !sheet.Tree.Spreads(node)) { return TargetAnswer.NotFound; }
        if (Seen(sheet, node) != seen) { return TargetAnswer.Conflict; }
        var plan = await spread.PlanAsync(sheet, node, by);
        if (plan.Refusal is not null) { return TargetAnswer.Refused; }
        foreach (var line in plan.Lines.Where(l => l.Kept is null)) { await ReplaceAsync(sheet, line.Node, line.Rows, viewer); }
        return TargetAnswer.Done;
    });

    /// <summary>Locks a subject and everybody below; locked already, it stays so.</summary>
    public Task<TargetAnswer> LockAsync(Metric metric, int year, TargetSubject subject, Viewer viewer) => db.WriteAsync(async () =>
    {
        var sheet = await book.ReadAsync(metric, year, viewer);
        if (sheet.Tree.Find(subject) is not { } node || !sheet.Tree.Changes(node)) { return TargetAnswer.NotFound; }
        if (sheet.LockOf(node) is not null) { return TargetAnswer.Locked; }
        db.TargetLocks.Add(new() { Metric = metric, Year = year, Scope = subject.Scope, SubjectId = subject.Id, LockedUtc = Now, LockedById = viewer.UserId });
        db.Audit(Now, viewer.UserId, AuditKind(subject.Scope), subject.Id, metric + ".Locked", null, year.ToString(CultureInfo.InvariantCulture));
        await db.SaveChangesAsync();
        return TargetAnswer.Done;
    });

    /// <summary>Opens what was locked at this place, for a reason of at least two characters.</summary>
    public Task<TargetAnswer> UnlockAsync(Metric metric, int year, TargetSubject subject, string reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        var sheet = await book.ReadAsync(metric, year, viewer);
        if (sheet.Tree.Find(subject) is not { } node || !sheet.Tree.Changes(node)) { return TargetAnswer.NotFound; }
        if (sheet.OwnLockOf(node) is not { } held) { return TargetAnswer.Conflict; }
        var (now, me) = (Now, viewer.UserId);
        await db.TargetLocks.Where(l => l.Id == held.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.UnlockedUtc, now).SetProperty(l => l.UnlockedById, me).SetProperty(l => l.Reason, reason));
        db.Audit(Now, viewer.UserId, AuditKind(subject.Scope), subject.Id, metric + ".Unlocked", year.ToString(CultureInfo.InvariantCulture), null, reason);
        await db.SaveChangesAsync();
        return TargetAnswer.Done;
    });

    /// <summary>What a form of one subject shows, as one number: it grows with every change.</summary>
    public static long Seen(IReadOnlyList<Target> targets) => targets.Count == 0 ? 0 : targets.Max(t => t.Id);

    /// <summary>Likewise of a subject and those directly below.</summary>
    public static long Seen(TargetSheet sheet, TargetNode node) => node.Children.Append(node).Sum(n => Seen(sheet.Of(n)));

    private static TargetAnswer? Refusal(TargetSheet sheet, TargetSubject subject) =>
        sheet.Tree.Find(subject) is not { } node || !sheet.Tree.Changes(node) ? TargetAnswer.NotFound : sheet.LockOf(node) is not null ? TargetAnswer.Locked : null;

    private async Task ReplaceAsync(TargetSheet sheet, TargetNode node, IReadOnlyList<TargetFacts> facts, Viewer viewer)
    {
        var (subject, before) = (node.Subject, sheet.Of(node));
        var ids = before.Select(t => t.Id).ToList();
        await db.Targets.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync();
        var money = TargetMetrics.UnitOf(sheet.Metric) == MetricUnit.Money;
        db.Targets.AddRange(facts.Select(f => new Target
        {
            Metric = sheet.Metric, Scope = subject.Scope, SubjectId = subject.Id, PeriodFrom = new(sheet.Year, f.Months.From, 1), PeriodTo = new DateOnly(sheet.Year, f.Months.To, 1).AddMonths(1).AddDays(-1),
            Value = f.Value, Currency = money ? MetricScopes.Currency : null, IsProbation = f.IsProbation, SetUtc = Now, SetById = viewer.UserId,
        }));
        db.Audit(Now, viewer.UserId, AuditKind(subject.Scope), subject.Id, sheet.Metric.ToString(), Said(sheet.Year, before.Select(t => new TargetFacts(t.Months, t.Value, t.IsProbation))), Said(sheet.Year, facts));
        await db.SaveChangesAsync();
    }

    private static string? Said(int year, IEnumerable<TargetFacts> facts)
    {
        var said = string.Join("; ", facts.Select(f => string.Create(CultureInfo.InvariantCulture, $"{year}-{f.Months.From:00}–{f.Months.To:00}: {f.Value / 100m:0.##}{(f.IsProbation ? " (probation)" : "")}")));
        return said.Length == 0 ? null : said;
    }
}
