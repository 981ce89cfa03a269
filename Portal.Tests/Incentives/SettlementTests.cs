using Portal.Workflows.Incentives;

namespace Portal.Tests.Incentives;

/// <summary>Gates, cap, draw and clawback: golden numbers.</summary>
public sealed class SettlementTests
{
    private static readonly PlanTerms Plain = new() { RatePercent = 1 };

    [Theory]
    [InlineData(GateMode.All, 100, 100, 500_00)]
    [InlineData(GateMode.All, 100, 99.9, 0)]
    [InlineData(GateMode.Any, 80, 100, 500_00)]
    [InlineData(GateMode.Any, 80, 99, 0)]
    [InlineData(GateMode.MaxOf, 100, 100, 300_00)]
    [InlineData(GateMode.MaxOf, 100, 80, 200_00)]
    [InlineData(GateMode.MaxOf, 80, 80, 0)]
    public void AGroupOfGates_PaysByItsMode(GateMode mode, double revenue, double visits, long expected)
    {
        // Two figures share one bonus: the larger of both, not their sum.
        var group = new GateGroup(mode, 500_00, [new("Revenue", 100, 200_00), new("Visits", 100, 300_00)]);
        Assert.Equal(expected, GateBonus.Of([group], new Dictionary<string, decimal?> { ["Revenue"] = (decimal)revenue, ["Visits"] = (decimal)visits }).Single().Amount);
    }

    [Fact]
    public void AFigureThatDoesNotApply_PassesNothing() => Assert.Equal(0, GateBonus.Of([new(GateMode.Any, 5, [new("X", 1), new("Y", 1)])], new Dictionary<string, decimal?> { ["X"] = null }).Single().Amount);

    [Fact]
    public void TheCap_CutsCommissionAndBonus_AndCarriesTheRestOnlyWhereThePlanSaysSo()
    {
        var capped = Plain with { Cap = 100 };
        Assert.Equal((-50L, 0L, 100L), Of(capped, 120, 30, s => (s.AboveCap, s.CarriedOut, s.Payable)));
        Assert.Equal((-50L, 50L, 100L), Of(capped with { CarriesOver = true }, 120, 30, s => (s.AboveCap, s.CarriedOut, s.Payable)));
        Assert.Equal((50L, 0L, 0L, 80L), Of(capped with { CarriesOver = true }, 30, 0, s => (s.CarriedIn, s.AboveCap, s.CarriedOut, s.Payable), new(50)));
    }

    [Fact]
    public void ADraw_FillsUp_AndIsTakenBackFromWhatIsAboveIt()
    {
        var (guarantee, advance) = (Plain with { Draw = 100 }, Plain with { Draw = 100, DrawIsRecoverable = true });
        Assert.Equal((40L, 0L, 100L), Of(guarantee, 60, 0, s => (s.DrawPaid, s.DrawBalance, s.Payable)));
        Assert.Equal((40L, 40L, 100L), Of(advance, 60, 0, s => (s.DrawPaid, s.DrawBalance, s.Payable)));
        Assert.Equal((0L, -25L, 15L, 100L), Of(advance, 125, 0, s => (s.DrawPaid, s.DrawRecovered, s.DrawBalance, s.Payable), new(0, 40)));
        Assert.Equal((-15L, 0L, 285L), Of(advance, 300, 0, s => (s.DrawRecovered, s.DrawBalance, s.Payable), new(0, 15)));
    }

    [Fact]
    public void Clawbacks_AreRecoveredOldestFirst_UpToTheMonthlyCap_AndNeverBelowNothing()
    {
        OwedClawback[] owed = [new("old", 70), new("new", 80)];
        Assert.Equal([("old", -70L), ("new", -30L)], Settlement.Of(Plain with { RecoveryCap = 100 }, 1, 500, 0, 0, new(), owed).Recovered);
        Assert.Equal([("old", -70L), ("new", -80L)], Settlement.Of(Plain with { RecoveryCap = 100 }, 3, 500, 0, 0, new(), owed).Recovered);
        var poor = Settlement.Of(Plain, 1, 90, 0, 0, new(), owed);
        Assert.Equal([("old", -70L), ("new", -20L)], poor.Recovered);
        Assert.Equal(0, poor.Payable);
    }

    [Fact]
    public void LessThanNothing_WaitsForTheNextPeriod()
    {
        var first = Settlement.Of(Plain, 1, -30, 0, 0, new(), []);
        Assert.Equal((30L, -30L, 0L), (first.Postponed, first.CarriedOut, first.Payable));
        Assert.Equal(70, Settlement.Of(Plain, 1, 100, 0, 0, new(first.CarriedOut), []).Payable);
    }

    [Fact]
    public void TheLines_AlwaysAddUpToWhatIsPaid() => CsCheck.Check.Sample(CsCheck.Gen.Select(CsCheck.Gen.Long[-500, 900], CsCheck.Gen.Long[-200, 200], CsCheck.Gen.Long[0, 300], CsCheck.Gen.Bool, CsCheck.Gen.Bool), (earned, corrections, balance, recoverable, carries) =>
    {
        var s = Settlement.Of(Plain with { Cap = 400, CarriesOver = carries, Draw = 100, DrawIsRecoverable = recoverable, RecoveryCap = 50 }, 1, earned, 20, corrections, new(10, recoverable ? balance : 0), [new("c", 120)]);
        Assert.Equal(s.Payable, earned + 20 + corrections + s.CarriedIn + s.AboveCap + s.Recovered.Sum(r => r.Amount) + s.DrawPaid + s.DrawRecovered + s.Postponed);
        Assert.True(s.Payable >= 0 && s.DrawBalance >= 0);
    });

    [Fact]
    public void TermsThatDoNotHangTogether_AreNamed()
    {
        Assert.Empty(TermCheck.Of(Plain));
        Assert.Contains(new("Rate", "OneOfBoth"), TermCheck.Of(new()));
        Assert.Contains(new("Tiers", "FirstTier"), TermCheck.Of(Plain with { Tiers = [new(10, 1)] }));
        Assert.Contains(new("Tiers", "Ascending"), TermCheck.Of(Plain with { Tiers = [new(0, 1), new(50, 2), new(50, 3)] }));
        Assert.Contains(new("Draw", "AboveCap"), TermCheck.Of(Plain with { Draw = 2, Cap = 1 }));
        Assert.Contains(new("Gates", "GateAmount"), TermCheck.Of(Plain with { Gates = [new(GateMode.All, 0, [new("X", 100)])] }));
        Assert.Contains(new("Gates", "AmountPlace"), TermCheck.Of(Plain with { Gates = [new(GateMode.All, 5, [new("X", 100, 5)])] }));
        Assert.Contains(new("Unpaid", "AlreadyPaid"), TermCheck.Of(Plain with { Basis = CreditBasis.Received, UnpaidDays = 90 }));
    }

    private static T Of<T>(PlanTerms terms, long earned, long bonus, Func<Settled, T> what, Opening? opening = null) => what(Settlement.Of(terms, 1, earned, bonus, 0, opening ?? new(), []));
}
