using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Credits;
using Portal.Incentives.Plans;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>
/// Computes the statements of a run from what is stored now. Each is written whole, under its person and plan: run twice, or killed half-way
/// and run again, it comes to the same.
/// </summary>
public sealed class RunComputer(PortalDbContext db, CreditReader reader, QuotaReader quotas, GateReader gates, BalanceReader balances, CorrectionFinder corrections, ClawbackFinder clawbacks, StatementWriter writer, DirectoryCache directory, TimeProvider time)
{
    /// <returns>How many statements there are; 0 when the run is no draft any more.</returns>
    public async Task<int> ComputeAsync(long id, CancellationToken stop)
    {
        var run = await db.CommissionRuns.AsNoTracking().Include(r => r.Instance).SingleAsync(r => r.Id == id, stop);
        if (run.Instance!.Step != RunStep.Draft) { return 0; }
        var people = await directory.CurrentAsync(db, stop);
        await clawbacks.FindAsync(run, stop);
        var owners = await reader.OwnersAsync(null, stop);
        var done = new List<(int Person, long Plan)>();
        foreach (var version in await VersionsAsync(run, stop))
        {
            var statements = await MakeAsync(run, version, owners, people, null, stop);
            await writer.WriteAsync(run, statements, stop);
            done.AddRange(statements.Select(s => (s.PersonId, s.PlanId)));
        }
        await writer.FinishAsync(run, done, time.GetUtcNow().UtcDateTime, stop);
        return done.Count;
    }

    /// <summary>Of each plan the newest version approved for this period.</summary>
    public async Task<IReadOnlyList<IncentiveVersion>> VersionsAsync(CommissionRun run, CancellationToken stop)
    {
        var approved = await db.IncentiveVersions.AsNoTracking().Include(v => v.Plan).Include(v => v.Covers).Where(v => v.ApprovedUtc != null && v.FromOn <= run.From).ToListAsync(stop);
        return [.. approved.GroupBy(v => v.PlanId).Select(g => g.MaxBy(v => (v.FromOn, v.Number))!).Where(v => v.Months == run.Months).OrderBy(v => v.PlanId)];
    }

    /// <summary>The statements of a plan, not written yet.</summary>
    /// <param name="only">That of this person alone; <c>null</c> = of everybody whom the plan pays.</param>
    public async Task<IReadOnlyList<CommissionStatement>> MakeAsync(CommissionRun run, IncentiveVersion version, OwnerHistory owners, StaffDirectory people, int? only, CancellationToken stop)
    {
        var (terms, currency) = (version.Terms, version.Plan!.Currency);
        List<Person> whom = [.. people.EverCovered(version).Where(p => only is null || p.Id == only)];
        var credits = await reader.ReadAsync(terms.Basis, terms.Rule, currency, run.From, run.To, owners, only, stop);
        var quota = await quotas.ReadAsync(QuotaReader.MetricOf(terms.Basis), currency, run.From, run.To, stop);
        var achieved = await gates.ReadAsync(version, currency, run.From, run.To, people, whom, stop);
        var balance = await balances.ReadAsync(version.PlanId, run, only, stop);
        var changed = await corrections.FindAsync(version.PlanId, currency, run, owners, only, stop);
        var made = new List<CommissionStatement>();
        foreach (var person in whom)
        {
            var mine = credits[person.Id].ToList();
            var begins = balance.GetValueOrDefault(person.Id) ?? Balance.None;
            if (person.IsDisabled && mine.Count == 0 && begins == Balance.None && !changed[person.Id].Any()) { continue; }
            var parts = new StatementParts(person.Id, ManagerOf(people, person), quota.TryGetValue(person.Id, out var q) ? q : null, mine, achieved[person.Id], begins, [.. changed[person.Id]]);
            made.Add(StatementMaker.Make(run, version, terms, parts));
        }
        return made;
    }

    private static int? ManagerOf(StaffDirectory people, Person person)
    {
        for (var manager = person.ManagerId; manager is { } m; manager = people.ManagerOf(m)) { if (people.IsActive(m)) { return m; } }
        return null;
    }
}
