using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Jobs;
using Portal.Workflows.Complaints;

namespace Portal.Data.Demo;

/// <summary>What an administrator of the demo company has done: newer time limits, and jobs that have been running.</summary>
public sealed class DemoOperations(PortalDbContext db, int adminId, DateTime nowUtc)
{
    /// <summary>Complaints that came in fewer working hours ago run under the second version of the time limits.</summary>
    public const double NewLimitsAgo = 15;

    private const string Reason = "Agreed with the sales board: customers on site need longer to answer";
    private bool changed;

    public async Task ChangeLimitsAsync()
    {
        if (changed) { return; }
        changed = true;
        var begin = nowUtc.AddDays(-90);
        await db.PolicyVersions.ExecuteUpdateAsync(s => s.SetProperty(p => p.CreatedUtc, begin));
        db.PolicyVersions.Add(new()
        {
            DefinitionId = ComplaintBinding.Id, Number = 2, Body = ComplaintBinding.WritePolicy(ComplaintPolicy.Standard with { LongestPauseDays = 15, ReopenDays = 45 }),
            CreatedUtc = nowUtc.AddDays(-2), CreatedById = adminId, Reason = Reason,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Runs of the day before, one of which failed.</summary>
    public async Task AddRunsAsync()
    {
        JobRun Run(string job, double hoursAgo, int did, string? error = null, int runs = 1) => new()
        {
            Job = job, FirstUtc = nowUtc.AddHours(-hoursAgo), LastUtc = nowUtc.AddHours(-hoursAgo).AddSeconds(10 * (runs - 1)), Milliseconds = 35 + did * 12, Did = did, Error = error, Runs = runs,
        };
        db.JobRuns.AddRange(Run("housekeeping", 30, 14), Run("timers", 26, 2), Run("mail", 25.9, 3), Run("mail", 6, 0, "database is locked", 3), Run("timers", 5, 1), Run("mail", 4.9, 2));
        await db.SaveChangesAsync();
    }
}
