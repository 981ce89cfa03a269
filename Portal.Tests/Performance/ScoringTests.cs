using Portal.Workflows.Formulas;
using Portal.Workflows.Performance;

namespace Portal.Tests.Performance;

/// <summary>Golden numbers of points, scores, retention and periods.</summary>
public sealed class ScoringTests
{
    [Fact]
    public void Retention_Golden_Start100_Plus18_Minus6_Minus9_IsNrr103_Grr85()
    {
        // One has grown by 18, one has shrunk by 6, one of 9 is lost; a new one never enters.
        var figures = RetentionFigures.Of([(50_00, 68_00), (41_00, 35_00), (9_00, 0), (0, 500_00)]);
        Assert.Equal((100_00L, 18_00L, 6_00L, 9_00L, 3, 2), (figures.Start, figures.Expansion, figures.Contraction, figures.Churn, figures.Customers, figures.Kept));
        Assert.Equal((103m, 85m), (figures.Nrr, figures.Grr));
        Assert.Equal(66.67m, Math.Round(figures.Logo!.Value, 2));
    }

    [Fact]
    public void Retention_OfNobody_IsNotApplicable_AndGrrIsNeverMoreThan100()
    {
        var nobody = RetentionFigures.Of([(0, 10)]);
        Assert.Equal((null, null, null), (nobody.Nrr, nobody.Grr, nobody.Logo));
        var grown = RetentionFigures.Of([(100, 300)]);
        Assert.Equal((300m, 100m), (grown.Nrr, grown.Grr));
    }

    [Theory]
    [InlineData(90L, 100L, 120, 90.0), InlineData(150L, 100L, 120, 120.0), InlineData(150L, 100L, 200, 150.0), InlineData(-5L, 100L, 120, 0.0), InlineData(1L, 3L, 120, 33.33)]
    [InlineData(10L, 0L, 120, null), InlineData(10L, null, 120, null), InlineData(null, 100L, 120, null)]
    public void Number_IsTheResultInPercentOfTheTarget_CappedAndNeverBelowZero(long? actual, long? target, int cap, double? points) =>
        Assert.Equal((decimal?)points, KpiScoring.OfNumber(actual, target, cap));

    [Fact]
    public void Steps_Count20PointsEach_AndYesIs100()
    {
        Assert.Equal([20m, 40m, 60m, 80m, 100m], Enumerable.Range(1, 5).Select(s => KpiScoring.OfStep(s)!.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => KpiScoring.OfStep(6));
        Assert.Equal((100m, 0m, null), (KpiScoring.OfYesNo(1), KpiScoring.OfYesNo(0), KpiScoring.OfYesNo(null)));
    }

    [Fact]
    public void Score_Golden_DefaultWeights_40_20_15_15_10()
    {
        var score = CardScore.Of([new("revenue", 40, 90), new("retention", 20, 100), new("satisfaction", 15, 80), new("tasks", 15, 60), new("learning", 10, 120)]);
        Assert.Equal([36m, 20m, 12m, 9m, 12m], score.Shares.Select(s => s.Adds!.Value));
        Assert.Equal((89m, false), (score.Score, score.IsSpread));
        Assert.Equal("round(revenue * 40 / 100, 2) + round(retention * 20 / 100, 2) + round(satisfaction * 15 / 100, 2) + round(tasks * 15 / 100, 2) + round(learning * 10 / 100, 2)", score.Trace!.Text);
    }

    [Fact]
    public void WhatIsNotApplicable_SpreadsItsWeightOverTheOthers_AndTheShownPartsAddUp()
    {
        var score = CardScore.Of([new("revenue", 40, 90), new("retention", 20, null), new("satisfaction", 15, 70), new("tasks", 15, 61.5m), new("learning", 10, 100)]);
        Assert.True(score.IsSpread);
        Assert.Equal((null, 50m), (score.Shares[1].Adds, score.Shares[0].Effective));
        Assert.Equal(score.Shares.Sum(s => s.Adds ?? 0), score.Score);
        Assert.Equal(82.16m, score.Score);
        Assert.Null(CardScore.Of([new("revenue", 100, null)]).Score);
    }

    [Theory]
    [InlineData(40, 59), InlineData(40, 61), InlineData(-10, 110), InlineData(100, 100)]
    public void WeightsThatDoNotSumTo100_AreRefused(int first, int second) => Assert.Throws<ArgumentException>(() => CardScore.Of([new("a", first, 1), new("b", second, 1)]));

    [Fact]
    public void AFormulaOfTheCard_TakesThePlaceOfTheSum()
    {
        var own = Formula.Read("min(a, b)", CardScore.NamesOf(["a", "b"])).Formula;
        Assert.Equal(40m, CardScore.Of([new("a", 50, 80), new("b", 50, 40)], own).Score);
        Assert.Null(CardScore.Of([new("a", 50, 80), new("b", 50, null)], own).Score);
    }

    [Theory]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31"), InlineData("2026-02", "2026-02-01", "2026-02-28"), InlineData("2026", "2026-01-01", "2026-12-31")]
    public void Periods_AreReadAndWrittenByTheirKey(string key, string from, string to)
    {
        var span = PeriodSpan.Read(key)!.Value;
        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null), key), (span.From, span.To, span.Key));
        Assert.Equal(span, span.After.Before);
        Assert.Equal(span, PeriodSpan.Of(span.Kind, span.To));
    }

    [Theory]
    [InlineData("2026-Q5"), InlineData("2026-13"), InlineData("1999"), InlineData("26-Q1"), InlineData("2026/Q1"), InlineData(""), InlineData(null)]
    public void WhatIsNoPeriod_IsNone(string? key) => Assert.Null(PeriodSpan.Read(key));

    [Fact]
    public void MonthsOfProbation_HaveTheirShareOfItsTarget_AndMonthsBeforeTheFirstDayOfWorkHaveNone()
    {
        var quarter = PeriodSpan.Read("2026-Q4")!.Value;
        long? Of(long? probation, DateOnly? hired, bool isShare = false) => quarter.Target(600, probation, hired, 3, isShare);
        Assert.Equal(600L, Of(300, null));
        Assert.Equal(600L, Of(300, new(2026, 7, 1)));
        Assert.Equal(500L, Of(300, new(2026, 8, 1)));
        Assert.Equal(300L, Of(300, new(2026, 10, 1)));
        // Began in the last month: a third of what a quarter of probation asks for, and of a share the whole.
        Assert.Equal(100L, Of(300, new(2026, 12, 14)));
        Assert.Equal(300L, Of(300, new(2026, 12, 14), isShare: true));
        Assert.Equal(200L, Of(null, new(2026, 12, 14)));
        Assert.Null(Of(300, new(2027, 1, 1)));
        Assert.Null(quarter.Target(null, 300, new(2026, 12, 14), 3, false));
    }
}
