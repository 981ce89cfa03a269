using Portal.Incentives.Credits;
using Portal.Incentives.Plans;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>A correction of something released, for one source.</summary>
public sealed record SourceCorrection(long StatementId, long? LineId, long? OrderId, long? PaymentId, string? Reference, long Basis, long Amount, string Reason);

/// <summary>Everything that somebody's statement is made of.</summary>
public sealed record StatementParts(
    int PersonId, int? ManagerId, long? Quota, IReadOnlyList<PersonCredit> Credits, IReadOnlyDictionary<string, decimal?> Achieved, Balance Balance, IReadOnlyList<SourceCorrection> Corrections);

/// <summary>Makes a statement: a function of its parts.</summary>
public static class StatementMaker
{
    public static CommissionStatement Make(CommissionRun run, IncentiveVersion version, PlanTerms terms, StatementParts parts)
    {
        var earned = Commission.Compute(terms, parts.Quota, parts.Credits.Select(c => c.ToCredit()));
        var bonus = GateBonus.Of(terms.Gates, parts.Achieved);
        var extra = parts.Corrections.Sum(c => c.Amount) + parts.Balance.Granted.Sum(d => d.Correction!.Value) + parts.Balance.Restored.Sum(c => -c.Open);
        var owed = parts.Balance.Owed.Select(c => new OwedClawback(FormattableString.Invariant($"{c.Clawback.Id}"), c.Open)).ToList();
        var settled = Settlement.Of(terms, run.Months, earned.Total, bonus.Sum(b => b.Amount), extra, parts.Balance.Opening, owed);
        var statement = new CommissionStatement
        {
            RunId = run.Id, PersonId = parts.PersonId, PlanId = version.PlanId, VersionId = version.Id, ManagerId = parts.ManagerId, Quota = parts.Quota, LacksQuota = earned.LacksQuota, Credited = parts.Credits.Sum(c => c.Amount),
            Earned = earned.Total, Payable = settled.Payable, CarriedOut = settled.CarriedOut, DrawBalance = settled.DrawBalance,
        };
        IEnumerable<StatementLine> lines = [.. Credited(earned, parts.Credits, terms), .. Bonuses(bonus), .. Settling(settled, parts)];
        statement.Lines.AddRange(lines.Select((line, i) => line.At(i + 1)));
        return statement;
    }

    private static IEnumerable<StatementLine> Credited(Earned earned, IReadOnlyList<PersonCredit> credits, PlanTerms terms)
    {
        var bySource = credits.ToDictionary(c => c.Source.Key);
        foreach (var line in earned.Lines)
        {
            var (source, share, rule) = bySource[line.Key] is var credit ? (credit.Source, credit.Share, credit.Rule) : default;
            yield return new()
            {
                Position = 0, Kind = LineKind.Credit, OrderId = source.OrderId, PaymentId = source.PaymentId, Reference = source.Reference.Length == 0 ? null : source.Reference, Day = line.Day, Basis = line.Basis, Share = share == CreditSplitting.Whole ? null : share, Rule = rule,
                Tier = line.Tier, Multiplier = line.Multiplier, Rate = Math.Round(line.Rate, 4, MidpointRounding.AwayFromZero), Attainment = line.Attainment is { } a ? Math.Round(a, 2, MidpointRounding.AwayFromZero) : null, Amount = line.Amount,
                AtRiskUntil = terms.UnpaidDays is { } days && line.Amount > 0 ? source.RiskFrom?.AddDays(days) : null,
            };
        }
    }

    private static IEnumerable<StatementLine> Bonuses(IReadOnlyList<GateResult> results) =>
        results.Where(r => r.Amount > 0).Select(r => new StatementLine { Position = 0, Kind = LineKind.Bonus, Reference = string.Join(" · ", r.Passed.Select(g => g.Kpi)), Reason = r.Group.Mode.ToString(), Amount = r.Amount });

    private static IEnumerable<StatementLine> Settling(Settled s, StatementParts parts)
    {
        if (s.CarriedIn != 0) { yield return Plain(LineKind.CarriedIn, s.CarriedIn); }
        if (s.AboveCap != 0) { yield return Plain(LineKind.AboveCap, s.AboveCap); }
        foreach (var c in parts.Corrections) { yield return new() { Position = 0, Kind = LineKind.Correction, OrderId = c.OrderId, PaymentId = c.PaymentId, Reference = c.Reference, Basis = c.Basis, Amount = c.Amount, Reason = c.Reason, OfLineId = c.LineId, OfStatementId = c.StatementId }; }
        foreach (var d in parts.Balance.Granted) { yield return new() { Position = 0, Kind = LineKind.Granted, OrderId = d.Line!.OrderId, PaymentId = d.Line.PaymentId, Reference = d.Number, Amount = d.Correction!.Value, OfLineId = d.LineId, OfStatementId = d.StatementId, DisputeId = d.Id }; }
        foreach (var c in parts.Balance.Restored) { yield return Of(c, LineKind.Restored, -c.Open, "Again" + c.Clawback.Reason); }
        var claws = parts.Balance.Owed.ToDictionary(c => FormattableString.Invariant($"{c.Clawback.Id}"));
        foreach (var (key, amount) in s.Recovered)
        {
            var c = claws[key];
            yield return Of(c, LineKind.Clawback, amount, c.Clawback.Reason.ToString());
        }
        if (s.DrawPaid != 0) { yield return Plain(LineKind.Draw, s.DrawPaid); }
        if (s.DrawRecovered != 0) { yield return Plain(LineKind.DrawBack, s.DrawRecovered); }
        if (s.Postponed != 0) { yield return Plain(LineKind.Postponed, s.Postponed); }
    }

    private static StatementLine Of(OpenClawback c, LineKind kind, long amount, string reason) =>
        new() { Position = 0, Kind = kind, OrderId = c.OrderId, PaymentId = c.PaymentId, Reference = c.Reference, Amount = amount, Reason = reason, OfLineId = c.Clawback.LineId, ClawbackId = c.Clawback.Id };

    private static StatementLine Plain(LineKind kind, long amount) => new() { Position = 0, Kind = kind, Amount = amount };
}
