using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Disputes;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>Something still to be taken back, or to be paid again because it counts again.</summary>
/// <param name="Open">Minor units, &gt; 0, or &lt; 0 for what is paid again.</param>
public sealed record OpenClawback(Clawback Clawback, string? Reference, long? OrderId, long? PaymentId, long Open);

/// <summary>With what somebody begins a period under a plan.</summary>
public sealed record Balance(Opening Opening, IReadOnlyList<OpenClawback> Clawbacks, IReadOnlyList<StatementDispute> Granted)
{
    public static Balance None { get; } = new(new(), [], []);

    /// <summary>Still to be taken back, oldest first.</summary>
    public IEnumerable<OpenClawback> Owed => Clawbacks.Where(c => c.Open > 0);

    /// <summary>To be paid again.</summary>
    public IEnumerable<OpenClawback> Restored => Clawbacks.Where(c => c.Open < 0);
}

/// <summary>Reads balances from what has been released before a run, and only from that: computed again it is the same.</summary>
public sealed class BalanceReader(PortalDbContext db)
{
    /// <param name="person">Of this person alone; <c>null</c> = of everybody.</param>
    public async Task<IReadOnlyDictionary<int, Balance>> ReadAsync(long plan, CommissionRun run, int? person, CancellationToken stop)
    {
        var before = db.CommissionStatements.AsNoTracking().Where(s => s.PlanId == plan && (person == null || s.PersonId == person) && s.Run!.ReleasedUtc != null && s.Run.To < run.From);
        var last = (await before.Select(s => new { s.PersonId, s.Run!.To, s.CarriedOut, s.DrawBalance }).ToListAsync(stop)).GroupBy(s => s.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.To)!);
        var claws = (await ClawbacksAsync(plan, run.To, person, stop)).ToLookup(c => c.Clawback.PersonId);
        var granted = (await GrantedAsync(plan, person, stop)).ToLookup(d => d.OwnerId);
        return last.Keys.Concat(claws.Select(c => c.Key)).Concat(granted.Select(g => g.Key)).Distinct().ToDictionary(p => p, p => new Balance(last.TryGetValue(p, out var l) ? new(l.CarriedOut, l.DrawBalance) : new(), [.. claws[p]], [.. granted[p]]));
    }

    private async Task<IEnumerable<OpenClawback>> ClawbacksAsync(long plan, DateOnly asOf, int? person, CancellationToken stop)
    {
        var known = db.Clawbacks.AsNoTracking().Where(c => c.PlanId == plan && (person == null || c.PersonId == person));
        var standing = (await known.Standing(db, asOf).Select(c => c.Id).ToListAsync(stop)).ToHashSet();
        var all = await known.Include(c => c.Line).OrderBy(c => c.FoundUtc).ThenBy(c => c.Id).ToListAsync(stop);
        var taken = await db.StatementLines.Where(l => l.ClawbackId != null && l.Statement!.PlanId == plan && l.Statement.Run!.ReleasedUtc != null).GroupBy(l => l.ClawbackId!.Value).Select(g => new { g.Key, Sum = g.Sum(l => l.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
        return all.Select(c => new OpenClawback(c, c.Line!.Reference, c.Line.OrderId, c.Line.PaymentId, (standing.Contains(c.Id) ? c.Amount : 0) + taken.GetValueOrDefault(c.Id))).Where(c => c.Open != 0);
    }

    private Task<List<StatementDispute>> GrantedAsync(long plan, int? person, CancellationToken stop) => db.StatementDisputes.AsNoTracking().Include(d => d.Line)
        .Where(d => d.Statement!.PlanId == plan && (person == null || d.OwnerId == person) && d.Instance!.Step == DisputeStep.Granted && d.Correction != null && d.Correction != 0 && !db.StatementLines.Any(l => l.DisputeId == d.Id && l.Kind == LineKind.Granted && l.Statement!.Run!.ReleasedUtc != null))
        .OrderBy(d => d.Id).ToListAsync(stop);
}
