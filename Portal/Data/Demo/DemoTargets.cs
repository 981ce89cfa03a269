using Portal.Organization;
using Portal.Targets;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Data.Demo;

/// <summary>Sets the demo company's targets of the year from the top down: spread by orders, one person on probation, one team locked.</summary>
public sealed class DemoTargets(PortalDbContext db, TargetActions actions, TargetBook book, StaffDirectory directory, DemoClock clock, DateTime nowUtc, IReadOnlyDictionary<string, int> people)
{
    private int Year => nowUtc.Year;

    public async Task AddAsync()
    {
        clock.NowUtc = nowUtc.AddDays(-40);
        var head = directory.ViewerOf(people["gm"])!;
        await SetAsync(Metric.Revenue, TargetSubject.Company, head, new TargetFacts(MonthSpan.Year, 36_000_000_00));
        await SpreadAsync(Metric.Revenue, TargetSubject.Company, SpreadBy.HeadCount, head);
        var team = new TargetSubject(TargetScope.Team, directory.Find(people["rep"])!.TeamId!.Value);
        await SetAsync(Metric.Revenue, team, head, Enumerable.Range(0, 4).Select(q => new TargetFacts(new(q * 3 + 1, q * 3 + 3), (20 + q * 4) * 100_000_00)).ToArray());
        await SetAsync(Metric.Revenue, new(TargetScope.Person, people["zhaolei"]), head, new(new(7, 9), 300_000_00, IsProbation: true), new(new(10, 12), 500_000_00));
        await SpreadAsync(Metric.Revenue, team, SpreadBy.Evenly, head);
        await SetAsync(Metric.Visits, team, head, new TargetFacts(MonthSpan.Year, 480_00));
        await SpreadAsync(Metric.Visits, team, SpreadBy.Evenly, head);
        await SetAsync(Metric.Satisfaction, team, head, new TargetFacts(MonthSpan.Year, 90_00));
        await SpreadAsync(Metric.Satisfaction, team, SpreadBy.Evenly, head);
        await LockAsync(Metric.Visits, team, head);
    }

    private async Task SetAsync(Metric metric, TargetSubject subject, Viewer by, params TargetFacts[] facts)
    {
        var sheet = await book.ReadAsync(metric, Year, by);
        Check(await actions.SetAsync(metric, Year, subject, facts, TargetActions.Seen(sheet.Of(sheet.Tree.Find(subject)!)), by), subject);
    }

    private async Task SpreadAsync(Metric metric, TargetSubject subject, SpreadBy way, Viewer by)
    {
        var sheet = await book.ReadAsync(metric, Year, by);
        Check(await actions.SpreadAsync(metric, Year, subject, way, TargetActions.Seen(sheet, sheet.Tree.Find(subject)!), by), subject);
    }

    private async Task LockAsync(Metric metric, TargetSubject subject, Viewer by)
    {
        Check(await actions.LockAsync(metric, Year, subject, by), subject);
        clock.NowUtc = nowUtc.AddDays(-20);
        Check(await actions.UnlockAsync(metric, Year, subject, "Two new colleagues start in autumn.", by), subject);
        clock.NowUtc = nowUtc.AddDays(-19);
        Check(await actions.LockAsync(metric, Year, subject, by), subject);
        db.ChangeTracker.Clear();
    }

    private static void Check(TargetAnswer answer, TargetSubject subject)
    {
        if (answer != TargetAnswer.Done) { throw new InvalidOperationException($"Demo target of {subject}: {answer}."); }
    }
}
