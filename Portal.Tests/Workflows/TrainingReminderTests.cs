using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Tests.Workflows;

/// <summary>When somebody is reminded of training: calendar days before the day, holidays or not, and once each.</summary>
public sealed class TrainingReminderTests
{
    private static readonly TrainingAssignment Definition = new();

    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-31", "D7 2026-03-24 09:00", "D1 2026-03-30 09:00", "D1L 2026-04-01 09:00", "D7L 2026-04-07 09:00")]
    [InlineData("2026-03-02 09:00", "2026-03-03", "D1L 2026-03-04 09:00", "D7L 2026-03-10 09:00")]
    public void AnOrdinaryDay_IsRemindedOfAWeekAndADayBefore(string assigned, string due, params string[] expected) => Assert.Equal(expected, Shown(Case(assigned, due, false)));

    /// <summary>1 October is a holiday of seven days: the rungs come nevertheless on their days.</summary>
    [Fact]
    public void AnExpiry_IsRemindedOf90_60_30And7DaysBefore_AlsoOverHolidays()
    {
        Assert.Equal(["D90 2026-07-10 09:00", "D60 2026-08-09 09:00", "D30 2026-09-08 09:00", "D7 2026-10-01 09:00", "D1L 2026-10-09 09:00", "D7L 2026-10-15 09:00"], Shown(Case("2026-07-09 00:30", "2026-10-08", true)));
    }

    [Fact]
    public void TheLearnerIsTold_ThenTheManagerGetsIt_ThenHr() =>
        Assert.Equal([[Cast.Owner], [Cast.Owner], [Cast.Manager], [Cast.Stranger]], Forecast.Of(Definition, Case("2026-03-02 09:00", "2026-03-31", false)).Select(u => u.Tell.ToArray()));

    [Fact]
    public void WhatTheForecastSays_IsWhatTheTimersDo_OncePerRung()
    {
        var c = Case("2026-01-02 09:00", "2026-03-31", true);
        var happened = new List<string>();
        foreach (var coming in Forecast.Of(Definition, c))
        {
            c = c with { NowUtc = coming.AtUtc };
            var outcome = Timers.Due(Definition, c)!;
            happened.Add(outcome.Entries.Single().Facts.Rung!);
            c = c with { State = outcome.State };
            Assert.Null(Timers.Due(Definition, c));
        }
        Assert.Equal(["D60", "D30", "D7", "D1L", "D7L"], happened);
    }

    [Fact]
    public void AfterDowntime_OnlyTheLastRungThatPassedIsClimbed()
    {
        var c = Case("2026-01-02 09:00", "2026-03-31", true) with { NowUtc = Shanghai.At("2026-03-25 09:00") };
        Assert.Equal(["D7"], Timers.Due(Definition, c)!.Entries.Select(e => e.Facts.Rung));
    }

    [Fact]
    public void GrantedTime_BringsNewReminders()
    {
        var c = Case("2026-03-02 09:00", "2026-03-16", false);
        c = c with { NowUtc = Shanghai.At("2026-03-09 09:00") };
        c = c with { State = Timers.Due(Definition, c)!.State };
        c = c with { State = Decider.Act(Definition, c, new(TrainingAction.AskExtension, Cast.Owner, "Ill", new() { After = "2026-04-15" })).State };
        Assert.DoesNotContain(Forecast.Of(Definition, c), u => u.Clock == TrainingClock.Due);
        c = c with { Subject = new TrainingTransitionTests.FakeTraining { DueOn = new(2026, 4, 15) } };
        c = c with { State = Decider.Act(Definition, c, new(TrainingAction.Grant, Cast.Manager, null, new() { PromisedUtc = Shanghai.At("2026-04-16 00:00") })).State };
        Assert.Equal(["D7 2026-04-08 09:00", "D1 2026-04-14 09:00", "D1L 2026-04-16 09:00", "D7L 2026-04-22 09:00"], Shown(c));
    }

    private static string[] Shown(WorkflowCase c) => [.. Forecast.Of(Definition, c).Select(u => $"{u.Rung?.Name} {Shanghai.Show(u.AtUtc)}")];

    private static WorkflowCase Case(string assigned, string due, bool recertifies)
    {
        var subject = new TrainingTransitionTests.FakeTraining { DueOn = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), IsRecertification = recertifies };
        var seed = new WorkflowCase(subject, TrainingPolicy.Standard, null!, TrainingTransitionTests.People(), WorkingCalendar.Default, Shanghai.At(assigned));
        return seed with { State = Decider.Start(Definition, seed).State };
    }
}
