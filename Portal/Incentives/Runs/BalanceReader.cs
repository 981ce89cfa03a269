using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Disputes;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>Something still to be taken back.</summary>
public sealed record OpenClawback(Clawback Clawback, string? Reference, long? OrderId, long? PaymentId, long Open);

/// <summary>With what somebody begins a period under a plan.</summary>
public sealed record Balance(Opening Opening, IReadOnlyList<OpenClawback> Clawbacks, IReadOnlyList<StatementDispute> Granted)
{
    public static Balance None { get; } = new(new(), [], []);
}

/// <summary>Reads balances from what has been released before a run, and only from that: computed again it is the same.</summary>
public sealed class BalanceReader(PortalDbContext db)
{
    public async Task<IReadOnlyDictionary<int, Balance>> ReadAsync(long plan, CommissionRun run, CancellationToken stop)
    {
        var before = db.CommissionStatements.AsNoTracking().Where(s => s.PlanId == plan && s.Run!.ReleasedUtc != null && s.Run.To < run.From);
        var last = (await before.Select(s => new { s.PersonId, s.Run!.To, s.CarriedOut, s.DrawBalance }).ToListAsync(stop)).GroupBy(s => s.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.To)!);
        var claws = (await ClawbacksAsync(plan, stop)).ToLookup(c => c.Clawback.PersonId);
        var granted = (await GrantedAsync(plan, stop)).ToLookup(d => d.OwnerId);
        return last.Keys.Concat(claws.Select(c => c.Key)).Concat(granted.Select(g => g.Key)).Distinct().ToDictionary(p => p, p => new Balance(last.TryGetValue(p, out var l) ? new(l.CarriedOut, l.DrawBalance) : new(), [.. claws[p]], [.. granted[p]]));
    }

    private async Task<IEnumerable<OpenClawback>> ClawbacksAsync(long plan, CancellationToken stop)
    {
        var all = await db.Clawbacks.AsNoTracking().Include(c => c.Line).Where(c => c.PlanId == plan).OrderBy(c => c.FoundUtc).ThenBy(c => c.Id).ToListAsync(stop);
        var taken = await db.StatementLines.Where(l => l.ClawbackId != null && l.Statement!.PlanId == plan && l.Statement.Run!.ReleasedUtc != null).GroupBy(l => l.ClawbackId!.Value).Select(g => new { g.Key, Sum = g.Sum(l => l.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
        return all.Select(c => new OpenClawback(c, c.Line!.Reference, c.Line.OrderId, c.Line.PaymentId, c.Amount + taken.GetValueOrDefault(c.Id))).Where(c => c.Open > 0);
    }

    private Task<List<StatementDispute>> GrantedAsync(long plan, CancellationToken stop) => db.StatementDisputes.AsNoTracking().Include(d => d.Line)
        .Where(d => d.Statement!.PlanId == plan && d.Instance!.Step == DisputeStep.Granted && d.Correction != null && d.Correction != 0 && !db.StatementLines.Any(l => l.DisputeId == d.Id && l.Kind == LineKind.Granted && l.Statement!.Run!.ReleasedUtc != null))
        .OrderBy(d => d.Id).ToListAsync(stop);
}
