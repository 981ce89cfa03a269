using Portal.Data;
using Portal.Incentives.Credits;
using Portal.Incentives.Plans;
using Portal.Incentives.Statements;
using Portal.Organization;

namespace Portal.Incentives.Runs;

/// <summary>A plan that pays somebody, with the period that runs; the run is none that is stored.</summary>
public sealed record RunningPlan(CommissionRun Run, IncentiveVersion Version);

/// <summary>
/// What somebody has earned so far in the period that runs, worked out as a run would today. Nothing of it is written: what is clawed back
/// is found by runs alone, and what they have found counts here as well.
/// </summary>
public sealed class Estimator(PortalDbContext db, RunComputer computer, CreditReader credits, DirectoryCache directory)
{
    private static readonly int[] Lengths = [1, 3, 12];

    public async Task<IReadOnlyList<RunningPlan>> PlansAsync(int person, DateOnly today, CancellationToken stop)
    {
        var found = new List<RunningPlan>();
        foreach (var run in Lengths.Select(months => Running(months, today)))
        {
            found.AddRange((await computer.VersionsAsync(run, stop)).Where(v => directory.Known.EverCovered(v).Any(p => p.Id == person)).Select(v => new RunningPlan(run, v)));
        }
        return found;
    }

    /// <summary><c>null</c> = somebody who has left and is owed nothing.</summary>
    public async Task<CommissionStatement?> MakeAsync(RunningPlan plan, int person, CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var statement = (await computer.MakeAsync(plan.Run, plan.Version, await credits.OwnersAsync(person, stop), people, person, stop)).SingleOrDefault();
        if (statement is not null) { (statement.Run, statement.Plan) = (plan.Run, plan.Version); }
        return statement;
    }

    private static CommissionRun Running(int months, DateOnly today)
    {
        var from = new DateOnly(today.Year, (today.Month - 1) / months * months + 1, 1);
        return new() { Number = "", From = from, To = from.AddMonths(months).AddDays(-1), Months = months, OwnerId = 0, InitiatorId = 0, RequestId = Guid.Empty };
    }
}
