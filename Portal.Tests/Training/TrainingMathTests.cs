using System.Globalization;
using Portal.Workflows.Training;

namespace Portal.Tests.Training;

/// <summary>Golden numbers: validity and anniversaries, marks, rates (C15), completion rules, and what a day makes of a step.</summary>
public sealed class TrainingMathTests
{
    [Theory]
    [InlineData("2026-03-15", 12, null, "2027-03-15")]
    [InlineData("2026-03-15", null, null, null)]
    [InlineData("2027-01-20", 12, "2027-03-15", "2028-03-15")] // inside the window: the anniversary is kept
    [InlineData("2027-03-15", 12, "2027-03-15", "2028-03-15")] // on the last day as well
    [InlineData("2026-12-15", 12, "2027-03-15", "2028-03-15")] // the first day of the window
    [InlineData("2026-12-14", 12, "2027-03-15", "2027-12-14")] // a day too early
    [InlineData("2027-03-16", 12, "2027-03-15", "2028-03-16")] // a day too late
    [InlineData("2028-02-29", 12, null, "2029-02-28")]
    [InlineData("2028-02-29", 48, null, "2032-02-29")]
    [InlineData("2026-01-31", 1, null, "2026-02-28")]
    public void AnExpiry_IsTheDayOfThePassPlusTheValidity_OrKeepsTheAnniversary(string completed, int? months, string? previous, string? expected) =>
        Assert.Equal(Day(expected), Validity.Until(Day(completed)!.Value, months, 90, Day(previous)));

    [Fact]
    public void TheLeapDay_ComesBackAfterThreeCommonYears()
    {
        DateOnly? until = new DateOnly(2028, 2, 29);
        var days = new List<string>();
        for (var year = 0; year < 4; year++)
        {
            until = Validity.Until(until!.Value.AddDays(-10), 12, 90, until, anchorDay: 29);
            days.Add(until!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        Assert.Equal(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"], days);
    }

    [Theory]
    [InlineData("0", "0", 2, 50, 200), InlineData("0", "1", 2, 50, -100), InlineData("0", "", 2, 50, 0), InlineData("0,2", "2,0", 3, 25, 300), InlineData("0,2", "0", 3, 25, -75), InlineData("0,2", "0,1,2", 3, 0, 0), InlineData("1", "0", 1, 100, -100)]
    public void AWrongAnswer_CostsItsPenalty_ANoneGivenCostsNothing(string right, string chosen, int points, int penalty, int expected) => Assert.Equal(expected, QuizScore.OfChoice(Numbers(right), Numbers(chosen), points, penalty));

    [Theory]
    [InlineData(799, 1000, 80, false, 79), InlineData(800, 1000, 80, true, 80), InlineData(2, 3, 67, false, 66), InlineData(2, 3, 66, true, 66), InlineData(0, 0, 80, true, 100), InlineData(-50, 100, 1, false, 0)]
    public void APassMark_IsComparedWithoutRounding(int score, int most, int pass, bool passed, int percent) => Assert.Equal((passed, percent), (QuizScore.IsPassed(score, most, pass), QuizScore.Percent(score, most)));

    [Fact]
    public void Penalties_NeverBringTheWholeBelowZero() => Assert.Equal((0, 150), (QuizScore.Total([-100, -50]), QuizScore.Total([200, -50])));

    [Fact]
    public void TheSameSeed_DrawsTheSameQuestions_AnotherSeedOthers()
    {
        var bank = Enumerable.Range(1, 40).ToList();
        Assert.Equal(QuizScore.Draw(bank, 10, true, 7), QuizScore.Draw(bank, 10, true, 7));
        Assert.NotEqual(QuizScore.Draw(bank, 10, true, 7), QuizScore.Draw(bank, 10, true, 8));
        Assert.Equal(10, QuizScore.Draw(bank, 10, true, 7).Distinct().Count());
        Assert.Equal(bank, QuizScore.Draw(bank, 0, false, 7));
        Assert.Equal(bank, QuizScore.Draw(bank, 0, true, 7).Order());
        Assert.Equal(QuizScore.Draw(bank, 10, false, 7).Order(), QuizScore.Draw(bank, 10, false, 7));
    }

    /// <summary>10 assigned: 1 not due yet, 5 passed of which 4 in time, 1 waived in time, 3 overdue. 6 of 9 = 66.7 %, 5 of 9 in time = 55.6 %.</summary>
    [Fact]
    public void Rates_CountWhatIsDue_AndShowWaiversApart()
    {
        var (today, due) = (new DateOnly(2026, 6, 10), new DateOnly(2026, 6, 9));
        RateItem[] items =
        [
            new(today, null, false), .. Enumerable.Repeat(new RateItem(due, due, false), 4), new(due, today, false), new(due, due.AddDays(-3), true), .. Enumerable.Repeat(new RateItem(due, null, false), 3),
        ];
        var rates = TrainingRates.Of(items, today);
        Assert.Equal((9, 5, 1, 6, 5, 3), (rates.Due, rates.Passed, rates.Waived, rates.Satisfied, rates.OnTime, rates.Overdue));
        Assert.Equal((0.667, 0.556), (Math.Round(rates.Completion!.Value, 3), Math.Round(rates.Punctuality!.Value, 3)));
        Assert.Null(TrainingRates.Of([new(today, null, false)], today).Completion);
        Assert.Equal((1, 0, 3), (TrainingRates.OverdueDays(due, null, today), TrainingRates.OverdueDays(today, null, today), TrainingRates.OverdueDays(due, due.AddDays(3), today)));
    }

    [Theory]
    [InlineData(CompletionRule.Passed, false, true, true, false), InlineData(CompletionRule.Completed, true, false, true, false), InlineData(CompletionRule.CompletedAndPassed, false, false, true, false)]
    [InlineData(CompletionRule.CompletedOrPassed, true, true, true, false), InlineData(CompletionRule.NotApplicable, true, true, true, true)]
    public void ACompletionRule_MeansWhatCmi5Says(CompletionRule rule, bool completed, bool passed, bool both, bool none) =>
        Assert.Equal((completed, passed, both, none), (Completion.IsMet(rule, true, false), Completion.IsMet(rule, false, true), Completion.IsMet(rule, true, true), Completion.IsMet(rule, false, false)));

    [Theory]
    [InlineData(TrainingStep.Assigned, 0, null, TrainingState.Assigned), InlineData(TrainingStep.Assigned, -1, null, TrainingState.Overdue), InlineData(TrainingStep.Submitted, -1, null, TrainingState.Overdue), InlineData(TrainingStep.Extending, 1, null, TrainingState.Started)]
    [InlineData(TrainingStep.Passed, -9, null, TrainingState.Valid), InlineData(TrainingStep.Passed, -9, 91, TrainingState.Valid), InlineData(TrainingStep.Passed, -9, 90, TrainingState.Expiring), InlineData(TrainingStep.Passed, -9, 0, TrainingState.Expiring), InlineData(TrainingStep.Passed, -9, -1, TrainingState.Expired)]
    [InlineData(TrainingStep.Waived, -9, null, TrainingState.Waived), InlineData(TrainingStep.Waived, -9, -1, TrainingState.Expired), InlineData(TrainingStep.CalledOff, -9, null, TrainingState.Ended)]
    public void ADay_MakesOverdueAndExpiredOfAStep(string step, int due, int? until, TrainingState expected)
    {
        var today = new DateOnly(2026, 6, 10);
        Assert.Equal(expected, TrainingStates.Of(step, today.AddDays(due), until is { } days ? today.AddDays(days) : null, today));
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static int[] Numbers(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
}
