using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Credits;
using Portal.Incentives.Disputes;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Jobs;
using Quartz;

namespace Portal.Incentives;

public static class IncentiveSetup
{
    public static IServiceCollection AddIncentives(this IServiceCollection services) => services
        .AddSingleton(IncentiveBinding.Make()).AddSingleton(CommissionBinding.Make()).AddSingleton(DisputeBinding.Make())
        .AddScoped<IncentiveActions>().AddScoped<SplitActions>().AddScoped<CreditReader>().AddScoped<QuotaReader>().AddScoped<GateReader>().AddScoped<BalanceReader>().AddScoped<CorrectionFinder>()
        .AddScoped<ClawbackFinder>().AddScoped<ClawbackActions>().AddScoped<StatementWriter>().AddScoped<RunComputer>().AddScoped<Estimator>().AddScoped<RunActions>().AddScoped<DisputeActions>().AddScoped<CommissionQueue>().AddScoped<TermWords>().AddScoped<GateNames>();
}

/// <summary>Computes the runs that wait for it, the oldest first.</summary>
public sealed class CommissionQueue(PortalDbContext db, RunComputer computer, RunActions actions)
{
    /// <summary>How many were computed, or told of.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var waiting = await db.CommissionRuns.Where(r => r.AskedUtc != null).OrderBy(r => r.AskedUtc).Select(r => r.Id).ToListAsync(stop);
        foreach (var run in waiting) { await computer.ComputeAsync(run, stop); }
        return waiting.Count + await actions.CatchUpAsync(stop);
    }
}

[DisallowConcurrentExecution]
public sealed class CommissionJob(JobJournal journal, CommissionQueue queue) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => queue.RunAsync(cancellationToken);
}
