using Portal.Forecasts;
using Portal.Opportunities;

namespace Portal.Tests.Forecasts;

/// <summary>The formulas, with numbers worked out by hand.</summary>
public sealed class ForecastMathTests
{
    [Theory]
    [InlineData(1_000_000_00, 10, 100_000_00)]
    [InlineData(333_33, 50, 166_67)]
    [InlineData(-333_33, 50, -166_67)]
    [InlineData(99, 0, 0)]
    [InlineData(99, 100, 99)]
    public void WeightedAmount_IsAmountTimesProbability_HalvesAwayFromZero(long amount, int probability, long expected) => Assert.Equal(expected, ForecastMath.Weighted(amount, probability));

    [Fact]
    public void EachFigure_HoldsTheOneBefore_AndWhatIsOmittedIsInNone()
    {
        var figures = ForecastMath.Sum(
        [
            (ForecastCategory.Pipeline, 1_000_000, 10), (ForecastCategory.Pipeline, 500_000, 20), (ForecastCategory.BestCase, 400_000, 50),
            (ForecastCategory.Commit, 300_000, 80), (ForecastCategory.Closed, 200_000, 100), (ForecastCategory.Omitted, 7_000_000, 90),
        ]);

        Assert.Equal(new ForecastFigures(Closed: 200_000, Commit: 500_000, Best: 900_000, Pipeline: 2_400_000, Weighted: 840_000), figures);
        Assert.Equal(2_200_000, figures.Open);
    }

    [Theory]
    [InlineData(80, 100, 0.8)]
    [InlineData(120, 100, 0.8)]
    [InlineData(100, 100, 1)]
    [InlineData(250, 100, -0.5)]
    [InlineData(0, 100, 0)]
    public void Accuracy_IsOneLessTheShareByWhichItMissed(long forecast, long actual, decimal expected) => Assert.Equal(expected, ForecastMath.Accuracy(forecast, actual));

    [Fact]
    public void Accuracy_IsNothing_WhenNothingWasWon() => Assert.Null(ForecastMath.Accuracy(100, 0));

    [Fact]
    public void WinRate_CountsOnlyWhatIsClosed() => Assert.Equal((0.25m, null), (ForecastMath.WinRate(1, 3), ForecastMath.WinRate(0, 0)));

    [Fact]
    public void Slippage_CountsMoves_MovesIntoAnotherQuarter_AndDaysInAll()
    {
        var slippage = Slippage.Of([(new(2026, 9, 10), new(2026, 9, 25)), (new(2026, 9, 25), new(2026, 10, 30)), (new(2026, 10, 30), new(2026, 10, 21))]);

        Assert.Equal(new Slippage(Times: 3, AcrossPeriods: 1, Days: 41), slippage);
        Assert.Equal(new Slippage(0, 0, 0), Slippage.Of([]));
    }

    [Theory]
    [InlineData("2026-01-01", "2026Q1", "2026-01-01", "2026-03-31")]
    [InlineData("2026-12-31", "2026Q4", "2026-10-01", "2026-12-31")]
    [InlineData("2028-02-29", "2028Q1", "2028-01-01", "2028-03-31")]
    public void AQuarter_HasItsDays(string day, string name, string first, string last)
    {
        var quarter = Quarter.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((name, first, last), (quarter.ToString(), $"{quarter.First:yyyy-MM-dd}", $"{quarter.Last:yyyy-MM-dd}"));
        Assert.Equal(quarter, Quarter.Read(name));
        Assert.Equal(quarter, quarter.Next.Before);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026Q5")]
    [InlineData("2026-4")]
    [InlineData("9999Q1")]
    public void WhatIsNoQuarter_IsRefused(string? typed) => Assert.Null(Quarter.Read(typed));

    [Theory]
    [InlineData(3, 26_768_00, 0, 80_304_00)]
    [InlineData(4, 656_250_00, 2000, 2_100_000_00)]
    [InlineData(1, 1, 5000, 1)]
    public void ALine_IsQuantityTimesPriceLessDiscount(int quantity, long price, int discount, long expected) => Assert.Equal(expected, SaleLine.AmountOf(quantity, price, discount));
}
