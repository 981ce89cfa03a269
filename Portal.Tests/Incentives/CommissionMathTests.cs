using CsCheck;
using Portal.Workflows.Incentives;

namespace Portal.Tests.Incentives;

/// <summary>Golden numbers of commission (C12), and what holds for every plan.</summary>
public sealed class CommissionMathTests
{
    private const long Quota = 1_000_000_00;
    private const long Variable = 100_000_00;
    private static readonly DateOnly Day = new(2026, 9, 1);

    private static readonly PlanTerms Accelerated = new() { Variable = Variable, Tiers = [new(0, 1), new(100, 1.5m), new(130, 2)] };
    private static readonly PlanTerms Decelerated = new() { Variable = Variable, Tiers = [new(0, .5m), new(50, 1)] };

    /// <summary>Half the rate below 50 %, the full rate back to zero from there, one and a half times it above the quota.</summary>
    private static readonly PlanTerms Cliff = new() { Variable = Variable, Tiers = [new(0, .5m), new(50, 1, BackToZero: true), new(100, 1.5m)] };

    public static readonly TheoryData<string, decimal, long> Golden = new()
    {
        { nameof(Accelerated), 0, 0 }, { nameof(Accelerated), 100, 100_000_00 }, { nameof(Accelerated), 130, 145_000_00 }, { nameof(Accelerated), 150, 185_000_00 },
        { nameof(Decelerated), 40, 20_000_00 }, { nameof(Decelerated), 50, 25_000_00 }, { nameof(Decelerated), 100, 75_000_00 },
        { nameof(Cliff), 40, 20_000_00 }, { nameof(Cliff), 50, 50_000_00 }, { nameof(Cliff), 100, 100_000_00 }, { nameof(Cliff), 120, 130_000_00 },
    };

    [Theory, MemberData(nameof(Golden))]
    public void APlan_PaysWhatTheBooksSay(string plan, decimal attained, long expected)
    {
        var terms = plan switch { nameof(Accelerated) => Accelerated, nameof(Decelerated) => Decelerated, _ => Cliff };
        var earned = Commission.Compute(terms, Quota, [new("a", Day, (long)(Quota * attained / 100))]);
        Assert.Equal((expected, attained), (earned.Total, earned.Attainment));
    }

    [Fact]
    public void ACreditThatCrossesABoundary_IsOneLineABand()
    {
        var lines = Commission.Compute(Accelerated, Quota, [new("o1", Day, 900_000_00), new("o2", Day.AddDays(1), 500_000_00)]).Lines;
        Assert.Equal(
            [("o1", 900_000_00L, 0, 1m, 10m, 90m, 90_000_00L), ("o2", 100_000_00, 0, 1, 10, 100, 10_000_00), ("o2", 300_000_00, 1, 1.5m, 15, 130, 45_000_00), ("o2", 100_000_00, 2, 2, 20, 140, 20_000_00)],
            lines.Select(l => (l.Key, l.Basis, l.Tier, l.Multiplier, l.Rate, l.Attainment!.Value, l.Amount)));
    }

    [Fact]
    public void AFlatPlan_IsRateTimesBasis_RoundedALineAwayFromZero()
    {
        var flat = new PlanTerms { RatePercent = 2.5m };
        var earned = Commission.Compute(flat, null, [new("a", Day, 1_00), new("b", Day, 99), new("c", Day, -1_00)]);
        Assert.Equal([3L, 2, -3], earned.Lines.Select(l => l.Amount));
        Assert.Equal((2L, null, false), (earned.Total, earned.Attainment, earned.LacksQuota));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void WithoutAQuota_NothingIsSaid_InsteadOfZeroPercent(long? quota)
    {
        var earned = Commission.Compute(Accelerated, quota, [new("a", Day, 5)]);
        Assert.Equal((true, null, 0), (earned.LacksQuota, earned.Attainment, earned.Lines.Count));
    }

    [Fact]
    public void ACliff_IsWorthItsJump()
    {
        Assert.Equal([(50m, 25_000_00L)], Commission.Cliffs(Cliff, Quota));
        Assert.Empty(Commission.Cliffs(Accelerated, Quota));
    }

    [Fact]
    public void AThirdOfAProbationTarget_CountsAsTheWholeOfIt()
    {
        // 30, 60 and 100 % of the usual quota in the first three months; each is a quota of its own.
        foreach (var quota in new[] { 300_000_00L, 600_000_00, 1_000_000_00 }) { Assert.Equal(Variable, Commission.Compute(Accelerated, quota, [new("a", Day, quota)]).Total); }
    }

    [Fact]
    public void TheSimulator_IsWithMinusWithout()
    {
        Credit[] have = [new("a", Day, 450_000_00)];
        Assert.Equal(15_000_00 + 22_500_00 + 0, Commission.More(Cliff, Quota, have, 150_000_00));
        Gen.Select(Gen.Long[0, 2_000_000_00], Gen.Long[1, 500_000_00]).Sample((credited, extra) =>
            Commission.More(Cliff, Quota, [new("a", Day, credited)], extra) == Commission.Compute(Cliff, Quota, [new("a", Day, credited), new("b", Day, extra)]).Total - Commission.Compute(Cliff, Quota, [new("a", Day, credited)]).Total);
    }

    [Fact]
    public void TheOrderInWhichCreditsCome_ChangesNothing() => Gen.Long[-200_000_00, 400_000_00].List[1, 12].Sample(amounts =>
    {
        var credits = amounts.Select((a, i) => new Credit($"o{i:D2}", Day.AddDays(i % 3), a)).ToList();
        var (one, other) = (Commission.Compute(Cliff, Quota, credits), Commission.Compute(Cliff, Quota, Enumerable.Reverse(credits)));
        return one.Lines.SequenceEqual(other.Lines) && one.Credited == amounts.Sum() && one.Lines.Sum(l => l.Basis) == one.Credited;
    });

    [Fact]
    public void AMarginalPlan_NeverPaysLessForMore() => Gen.Select(Gen.Long[0, 2_000_000_00], Gen.Long[0, 500_000_00]).Sample((credited, extra) =>
        Commission.More(Accelerated, Quota, [new("a", Day, credited)], extra) >= 0);

    [Fact]
    public void ASplit_KeepsEveryFen() => Gen.Select(Gen.Long[-9_999_999_99, 9_999_999_99], Gen.Int[1, 60], Gen.Int[1, 30]).Sample((amount, first, second) =>
    {
        var parts = CreditSplitting.Of(amount, [first * 100L, second * 100L, 100_00L - (first + second) * 100L]);
        return parts.Sum() == amount;
    });

    [Fact]
    public void ASplitThatIsNotAHundredPercent_IsRefused() => Assert.Throws<ArgumentException>(() => CreditSplitting.Of(100, [50_00, 40_00]));
}
