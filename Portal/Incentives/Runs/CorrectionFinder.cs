using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Credits;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>
/// Compares what was released in the last twelve months with what it would be now. What is released stays; the difference is a line of
/// the next run, for each order or payment. What is clawed back counts as it was.
/// </summary>
public sealed class CorrectionFinder(PortalDbContext db, CreditReader reader)
{
    private const int MonthsBack = 12;

    private sealed record Was(long StatementId, long? OrderId, long? PaymentId, long Basis, long Amount, long? LineId, string? Reference)
    {
        public string Key => CreditSource.KeyOf(OrderId, PaymentId);
    }

    /// <summary>By person, in the order of periods and sources.</summary>
    /// <param name="person">Of this person alone; <c>null</c> = of everybody.</param>
    public async Task<ILookup<int, SourceCorrection>> FindAsync(long plan, string currency, CommissionRun run, OwnerHistory owners, int? person, CancellationToken stop)
    {
        var since = run.From.AddMonths(-MonthsBack);
        var released = await db.CommissionStatements.AsNoTracking().Include(s => s.Run).Include(s => s.Plan).Where(s => s.PlanId == plan && (person == null || s.PersonId == person) && s.Run!.ReleasedUtc != null && s.Run.To < run.From && s.Run.From >= since).OrderBy(s => s.Run!.From).ThenBy(s => s.Id).ToListAsync(stop);
        var found = new List<(int Person, SourceCorrection Correction)>();
        foreach (var period in released.GroupBy(s => (s.RunId, s.VersionId)))
        {
            var (terms, span) = (period.First().Plan!.Terms, period.First().Run!);
            var now = await reader.ReadAsync(terms.Basis, terms.Rule, currency, span.From, span.To, owners, person, stop);
            var was = (await WasAsync([.. period.Select(s => s.Id)], stop)).ToLookup(w => w.StatementId);
            var clawed = (await ClawedAsync(period.Key.RunId, plan, run.To, stop)).ToHashSet();
            foreach (var statement in period) { found.AddRange(Differences(statement, terms, [.. now[statement.PersonId]], [.. was[statement.Id]], clawed).Select(c => (statement.PersonId, c))); }
        }
        return found.ToLookup(f => f.Person, f => f.Correction);
    }

    private static IEnumerable<SourceCorrection> Differences(CommissionStatement statement, PlanTerms terms, IReadOnlyList<PersonCredit> now, IReadOnlyList<Was> was, HashSet<(long, string)> clawed)
    {
        var before = was.GroupBy(w => w.Key).ToDictionary(g => g.Key, g => (Basis: g.Sum(w => w.Basis), Amount: g.Sum(w => w.Amount), First: g.MinBy(w => w.LineId ?? long.MaxValue)!));
        var credits = now.Where(c => !clawed.Contains((statement.Id, c.Source.Key))).ToDictionary(c => c.Source.Key, c => (Credit: c.ToCredit(), c.Source.OrderId, c.Source.PaymentId, c.Source.Reference));
        foreach (var (key, w) in before.Where(b => clawed.Contains((statement.Id, b.Key)))) { credits[key] = (new(key, statement.Run!.From, w.Basis), w.First.OrderId, w.First.PaymentId, w.First.Reference ?? ""); }
        if (credits.Count == before.Count && credits.All(c => before.TryGetValue(c.Key, out var b) && b.Basis == c.Value.Credit.Amount)) { yield break; }
        var pays = Commission.Compute(terms, statement.Quota, credits.Values.Select(c => c.Credit)).Lines.GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Sum(l => l.Amount));
        foreach (var key in before.Keys.Union(credits.Keys).Order(StringComparer.Ordinal))
        {
            var (old, has, current) = (before.GetValueOrDefault(key), before.ContainsKey(key), credits.GetValueOrDefault(key));
            var (basis, amount) = ((current.Credit?.Amount ?? 0) - old.Basis, pays.GetValueOrDefault(key) - old.Amount);
            if (basis == 0 && amount == 0) { continue; }
            yield return new(statement.Id, old.First?.LineId, current.OrderId ?? old.First?.OrderId, current.PaymentId ?? old.First?.PaymentId, current.Reference ?? old.First?.Reference, basis, amount, !has ? "Late" : basis == 0 ? "OtherBand" : current.Credit is null ? "Gone" : "Changed");
        }
    }

    private async Task<List<Was>> WasAsync(List<long> statements, CancellationToken stop)
    {
        var own = await db.StatementLines.Where(l => statements.Contains(l.StatementId) && l.Kind == LineKind.Credit).GroupBy(l => new { l.StatementId, l.OrderId, l.PaymentId })
            .Select(g => new Was(g.Key.StatementId, g.Key.OrderId, g.Key.PaymentId, g.Sum(l => l.Basis), g.Sum(l => l.Amount), g.Min(l => l.Id), g.Min(l => l.Reference))).ToListAsync(stop);
        var later = await db.StatementLines.Where(l => l.OfStatementId != null && statements.Contains(l.OfStatementId.Value) && l.Kind == LineKind.Correction && l.Statement!.Run!.ReleasedUtc != null)
            .Select(l => new Was(l.OfStatementId!.Value, l.OrderId, l.PaymentId, l.Basis, l.Amount, null, l.Reference)).ToListAsync(stop);
        return [.. own, .. later];
    }

    private async Task<IEnumerable<(long, string)>> ClawedAsync(long run, long plan, DateOnly asOf, CancellationToken stop) =>
        (await db.Clawbacks.Standing(db, asOf).Where(c => c.PlanId == plan && c.Line!.Statement!.RunId == run).Select(c => new { c.Line!.StatementId, c.Line.OrderId, c.Line.PaymentId }).ToListAsync(stop)).Select(c => (c.StatementId, CreditSource.KeyOf(c.OrderId, c.PaymentId)));
}
