using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Incentives.Runs;

namespace Portal.Bench;

/// <summary>A commission run for 500 people over 200,000 orders: computed, computed again, and whether both come to the same fen.</summary>
public static class CommissionCommand
{
    private const int Seconds = 30;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bench-commission-").FullName;
        await using (var services = BenchServices.On(Path.Combine(folder, "portal.db")))
        {
            await services.PrepareDatabaseAsync();
            var number = await CommissionCompany.FillAsync(services);
            Console.WriteLine($"{$"commission of {CommissionCompany.Reps} people, {CommissionCompany.Orders} orders",-44}{"seconds",9}{"target",9}{"ratio",8}");
            var first = await ComputeAsync(services, number, "computed");
            var second = await ComputeAsync(services, number, "computed again");
            Console.WriteLine($"sum of lines {first.Lines}, of statements {first.Payable}, again {second.Lines}: {(first.Count > 0 && first == second && first.Lines == first.Payable ? "the same to the fen" : "DIFFERENT")}; {first.Count} lines");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed record Outcome(long Lines, long Payable, int Count);

    private static async Task<Outcome> ComputeAsync(ServiceProvider services, long run, string name)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        await ActivatorUtilities.CreateInstance<RunComputer>(scope.ServiceProvider).ComputeAsync(run, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{name,-44}{seconds,9:F1}{Seconds,9}{seconds / Seconds,8:F2} {(seconds <= Seconds ? "met" : "MISSED")}");
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return new(await db.StatementLines.SumAsync(l => l.Amount), await db.CommissionStatements.SumAsync(s => s.Payable), await db.StatementLines.CountAsync());
    }
}
