using CsCheck;
using Portal.Workflows.Goals;

namespace Portal.Tests.Goals;

/// <summary>Golden numbers of the field's formulas (domain C10).</summary>
public sealed class GoalMathTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);

    [Theory]
    [InlineData(32, 45, 42, 0.769)] // NPS 32 → 45, now 42: 10/13
    [InlineData(8, 5, 6, 0.667)] // churn 8 → 5, now 6: 2/3, lower is better
    [InlineData(0, 100, 120, 1.0)]
    [InlineData(0, 100, -5, 0.0)]
    [InlineData(10, 5, 12, 0.0)]
    public void Progress_IsThePartOfTheWayFromBaselineToTarget(long baseline, long target, long actual, double progress) =>
        Assert.Equal(progress, GoalMath.Progress(baseline, target, actual)!.Value, 3);

    [Fact]
    public void WithoutAWay_ThereIsNoProgress_AndATargetOfZeroIsNotApplicable()
    {
        Assert.Null(GoalMath.Progress(7, 7, 9));
        Assert.Null(GoalMath.Achievement(5, 0));
        Assert.Equal(1.25, GoalMath.Achievement(125, 100));
    }

    [Theory]
    [InlineData("2025-12-31", 0)]
    [InlineData("2026-01-01", 1.0 / 365)]
    [InlineData("2026-07-02", 183.0 / 365)]
    [InlineData("2026-12-31", 1)]
    [InlineData("2027-05-01", 1)]
    public void Expected_IsLinearOverTheDays_BothEndsCounted(string today, double expected) => Assert.Equal(expected, GoalMath.Expected(First, Last, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)), 9);

    [Theory]
    [InlineData("2026-01-31", 0.2)]
    [InlineData("2026-02-14", 0.35)] // a half of February's 30 %
    [InlineData("2026-02-28", 0.5)]
    [InlineData("2026-03-31", 1)]
    public void Expected_FollowsAMonthlyPlan(string today, double expected) =>
        Assert.Equal(expected, GoalMath.Expected(First, new(2026, 3, 31), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), [20, 30, 50]), 9);

    [Fact]
    public void APlanOfNothing_CountsAsNone() => Assert.Equal(GoalMath.Expected(First, Last, new(2026, 7, 2)), GoalMath.Expected(First, Last, new(2026, 7, 2), [0, 0, 0]));

    [Theory]
    [InlineData(0.45, 0.5, GoalAim.Committed, GoalHealth.Green)] // exactly 0.9
    [InlineData(0.449, 0.5, GoalAim.Committed, GoalHealth.Amber)]
    [InlineData(0.35, 0.5, GoalAim.Committed, GoalHealth.Amber)] // exactly 0.7
    [InlineData(0.34, 0.5, GoalAim.Committed, GoalHealth.Red)]
    [InlineData(0.35, 0.5, GoalAim.Aspirational, GoalHealth.Green)]
    [InlineData(0.2, 0.5, GoalAim.Aspirational, GoalHealth.Amber)]
    [InlineData(0.19, 0.5, GoalAim.Aspirational, GoalHealth.Red)]
    [InlineData(0.0, 0.0, GoalAim.Committed, GoalHealth.Ahead)]
    public void Health_IsProgressAgainstWhatIsExpected(double progress, double expected, GoalAim aim, GoalHealth health) => Assert.Equal(health, GoalMath.Health(progress, expected, aim));

    [Fact]
    public void WhatNobodyKnows_IsUnknown_NotZero()
    {
        Assert.Equal(GoalHealth.Unknown, GoalMath.Health(null, 0.8));
        Assert.True(GoalMath.IsStale(null, Last, 30));
        Assert.True(GoalMath.IsStale(new(2026, 11, 30), Last, 30));
        Assert.False(GoalMath.IsStale(new(2026, 12, 1), Last, 30));
        Assert.Null(GoalMath.Combined([(null, 50), (0.5, 0)]));
        Assert.Equal(0.6, GoalMath.Combined([(0.8, 50), (0.4, 50), (null, 900)])!.Value, 9);
    }

    [Fact]
    public void Expected_NeverFallsAndEndsAtOne_WhateverThePlan() =>
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 700], Gen.Int[0, 100].List[0, 24]).Sample((start, length, plan) =>
        {
            var (from, before) = (new DateOnly(2025, 1, 1).AddDays(start), 0.0);
            var to = from.AddDays(length);
            var months = (to.Year - from.Year) * 12 + to.Month - from.Month + 1;
            var parts = plan.Take(months).Concat(Enumerable.Repeat(1, Math.Max(0, months - plan.Count))).ToList();
            for (var day = from.AddDays(-2); day <= to.AddDays(2); day = day.AddDays(1))
            {
                var now = GoalMath.Expected(from, to, day, parts);
                Assert.InRange(now, before - 1e-12, 1);
                before = now;
            }
            Assert.Equal(1, before);
        }, iter: 60);
}
