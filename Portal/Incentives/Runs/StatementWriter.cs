using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>Writes statements of a run that is a draft, in portions of a few people: nobody waits long for the database.</summary>
public sealed class StatementWriter(PortalDbContext db)
{
    private const int Portion = 10;

    public async Task WriteAsync(CommissionRun run, IReadOnlyList<CommissionStatement> statements, CancellationToken stop)
    {
        foreach (var portion in statements.Chunk(Portion)) { await db.WriteAsync(() => PortionAsync(run.Id, portion, stop), stop); }
    }

    /// <summary>Removes what belongs to nobody any more, and notes that the run is computed to its end.</summary>
    public Task FinishAsync(CommissionRun run, IReadOnlyCollection<(int Person, long Plan)> done, DateTime nowUtc, CancellationToken stop) => db.WriteAsync(async () =>
    {
        var kept = done.ToHashSet();
        var gone = (await db.CommissionStatements.Where(s => s.RunId == run.Id).Select(s => new { s.Id, s.PersonId, s.PlanId }).ToListAsync(stop)).Where(s => !kept.Contains((s.PersonId, s.PlanId))).Select(s => s.Id).ToList();
        if (!await IsDraftAsync(run.Id, stop)) { return; }
        await RemoveAsync(gone, stop);
        // Whoever asked again meanwhile is served by another pass.
        await db.CommissionRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ComputedUtc, nowUtc).SetProperty(r => r.AskedUtc, r => r.AskedUtc == run.AskedUtc ? null : r.AskedUtc), stop);
    }, stop);

    private async Task PortionAsync(long run, CommissionStatement[] portion, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (!await IsDraftAsync(run, stop)) { return; }
        var (plan, people) = (portion[0].PlanId, portion.Select(s => s.PersonId).ToList());
        await RemoveAsync(await db.CommissionStatements.Where(s => s.RunId == run && s.PlanId == plan && people.Contains(s.PersonId)).Select(s => s.Id).ToListAsync(stop), stop);
        var lines = portion.Select(s => s.Lines.ToList()).ToList();
        foreach (var statement in portion) { statement.Lines.Clear(); }
        db.CommissionStatements.AddRange(portion);
        await db.SaveChangesAsync(stop);
        for (var i = 0; i < portion.Length; i++) { lines[i].ForEach(l => l.StatementId = portion[i].Id); }
        using var statements = new Data.Statements(db);
        await statements.Insert([.. lines.SelectMany(l => l)]).RunAsync();
        db.ChangeTracker.Clear();
    }

    private async Task RemoveAsync(List<long> statements, CancellationToken stop)
    {
        if (statements.Count == 0) { return; }
        await db.StatementLines.Where(l => statements.Contains(l.StatementId)).ExecuteDeleteAsync(stop);
        await db.CommissionStatements.Where(s => statements.Contains(s.Id)).ExecuteDeleteAsync(stop);
    }

    private Task<bool> IsDraftAsync(long run, CancellationToken stop) => db.CommissionRuns.AnyAsync(r => r.Id == run && r.Instance!.Step == RunStep.Draft, stop);
}
