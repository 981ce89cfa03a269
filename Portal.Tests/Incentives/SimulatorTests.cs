using Portal.Incentives.Credits;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;

namespace Portal.Tests.Incentives;

/// <summary>"What would another 100,000 pay?" for every kind of plan: golden numbers, and the same as a statement with so much more credit.</summary>
public sealed class SimulatorTests
{
    private const long More = 100_000_00;
    private const long Quota = 1_000_000_00;
    private static readonly DateOnly Day = new(2026, 9, 1);
    private static readonly PlanTerms Half = new() { Variable = 100_000_00, Tiers = [new(0, .5m), new(50, 1)] };
    private static readonly PlanTerms Flat = new() { RatePercent = 2 };

    /// <summary>Credited before, what more pays as commission, and what of it is paid out; minor units.</summary>
    public static readonly TheoryData<string, long, long, long> Golden = new()
    {
        { "flat", 300_000_00, 2_000_00, 2_000_00 },
        { "marginal", 950_000_00, 12_500_00, 12_500_00 },
        { "cliff", 450_000_00, 32_500_00, 32_500_00 },
        { "decelerator", 450_000_00, 7_500_00, 7_500_00 },
        { "cap", 950_000_00, 2_000_00, 1_000_00 },
        { "cap carried over", 950_000_00, 2_000_00, 1_000_00 },
        { "gates", 300_000_00, 2_000_00, 2_000_00 },
        { "split", 300_000_00, 2_000_00, 2_000_00 },
        { "guarantee", 300_000_00, 2_000_00, 0 },
        { "draw", 300_000_00, 2_000_00, 0 },
        { "draw paid back", 800_000_00, 2_000_00, 1_000_00 },
    };

    private static PlanTerms Terms(string kind) => kind switch
    {
        "marginal" => Half with { Tiers = [new(0, 1), new(100, 1.5m)] },
        "cliff" => Half with { Tiers = [new(0, .5m), new(50, 1, BackToZero: true)] },
        "decelerator" => Half,
        "cap" => Flat with { Cap = 20_000_00 },
        "cap carried over" => Flat with { Cap = 20_000_00, CarriesOver = true },
        "gates" => Flat with { Gates = [new(GateMode.Any, 500_00, [new("revenue", 100)])] },
        "split" => Flat with { Rule = CreditRule.Team },
        "guarantee" => Flat with { Draw = 10_000_00 },
        "draw" or "draw paid back" => Flat with { Draw = 10_000_00, DrawIsRecoverable = true },
        _ => Flat,
    };

    [Theory, MemberData(nameof(Golden))]
    public void MoreCredit_PaysWhatAStatementWithItPays(string kind, long credited, long earned, long paid)
    {
        var (terms, opening) = (Terms(kind), kind == "draw paid back" ? new Opening(0, 7_000_00) : new Opening());
        var card = Card(terms, opening, credited);
        Assert.Equal((earned, paid), card.More(More));
        Assert.Equal(Card(terms, opening, credited, More).Statement.Payable - card.Statement.Payable, card.More(More).Paid);
        Assert.Equal(0, card.More(0).Paid);
    }

    private static StatementCard Card(PlanTerms terms, Opening opening, params long[] credited)
    {
        var run = new CommissionRun { Number = "", From = Day, To = Day.AddMonths(1).AddDays(-1), Months = 1, OwnerId = 1, InitiatorId = 1, RequestId = Guid.Empty };
        var version = new IncentiveVersion { Reference = "", Number = 1, OwnerId = 1, InitiatorId = 1, FromOn = Day, Months = 1, Body = IncentiveVersion.Write(terms) };
        var credits = credited.Select((amount, i) => new PersonCredit(new(i + 1, null, $"O-{i}", 1, 1, 1, Day, Day, amount, null), amount, 100_00, terms.Rule)).ToList();
        var statement = StatementMaker.Make(run, version, terms, new(1, null, Quota, credits, new Dictionary<string, decimal?> { ["revenue"] = 120 }, new(opening, [], []), []));
        (statement.Run, statement.Plan) = (run, version);
        return new(statement, statement.Lines, new Dictionary<long, LineMoney>(), Array.Empty<Portal.Incentives.Disputes.StatementDispute>().ToLookup(d => d.LineId));
    }
}
