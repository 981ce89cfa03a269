using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;

namespace Portal.Tests.Workflows;

/// <summary>When somebody is reminded of a task and when it climbs, to the minute; what is foretold is what happens.</summary>
public sealed class TaskReminderTests
{
    private static readonly TaskCompletion Definition = new();

    /// <summary>2 March 2026 is a Monday; work is from 09:00 to 12:00 and from 13:30 to 18:00.</summary>
    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-05", "P100B1 2026-03-04 18:00", "P100 2026-03-05 18:00", "P100D1 2026-03-06 18:00")]
    [InlineData("2026-03-02 09:00", "2026-03-09", "P100B1 2026-03-06 18:00", "P100 2026-03-09 18:00", "P100D1 2026-03-10 18:00")]
    [InlineData("2026-03-02 09:00", "2026-03-08", "P100B1 2026-03-05 18:00", "P100 2026-03-06 18:00", "P100D1 2026-03-09 18:00")]
    [InlineData("2026-02-10 09:00", "2026-02-24", "P100B1 2026-02-14 18:00", "P100 2026-02-24 18:00", "P100D1 2026-02-25 18:00")]
    public void AReminder_ComesAWorkingDayBefore_AndWhenTheDayIsOver_AndThenItClimbs(string set, string due, params string[] expected) => Assert.Equal(expected, Shown(Set(set, due)));

    [Fact]
    public void OnItsLastDay_NobodyIsRemindedOfYesterday() => Assert.Equal(["P100 2026-03-02 18:00", "P100D1 2026-03-03 18:00"], Shown(Set("2026-03-02 09:30", "2026-03-02")));

    [Theory]
    [InlineData("2026-03-07 10:00", "2026-03-08")]
    [InlineData("2026-03-06 20:00", "2026-03-01")]
    public void WhereNoWorkingTimeIsLeft_ItIsDueAsSoonAsWorkBegins(string set, string due) => Assert.Equal("P100 2026-03-09 09:01", Shown(Set(set, due))[0]);

    [Fact]
    public void TheHolderIsRemindedFirst_ThenTheDeputyToo_ThenTheManagerGetsIt()
    {
        Assert.Equal([[Cast.Owner], [Cast.Owner, Cast.Deputy], [Cast.Manager]], Forecast.Of(Definition, Set("2026-03-02 09:00", "2026-03-05")).Select(u => u.Tell.ToArray()));
        Assert.Equal(RungKind.Escalate, Forecast.Of(Definition, Set("2026-03-02 09:00", "2026-03-05"))[^1].Rung!.Kind);
    }

    [Fact]
    public void WhatTheForecastSays_IsWhatTheTimersDo_Once()
    {
        var c = Set("2026-03-02 09:00", "2026-03-05");
        var happened = new List<string>();
        foreach (var coming in Forecast.Of(Definition, c))
        {
            c = c with { NowUtc = coming.AtUtc };
            var outcome = Timers.Due(Definition, c)!;
            happened.Add($"{outcome.Entries.Single().Facts.Rung} {Shanghai.Show(outcome.Entries.Single().AtUtc)}");
            c = c with { State = outcome.State };
            Assert.Null(Timers.Due(Definition, c));
        }
        Assert.Equal(["P100B1 2026-03-04 18:00", "P100 2026-03-05 18:00", "P100D1 2026-03-06 18:00"], happened);
        Assert.Equal([Cast.Owner, Cast.Manager], c.State.Assigned);
    }

    [Fact]
    public void ANewDay_BringsNewReminders_AlsoAfterOldOnes()
    {
        var late = Set("2026-03-02 09:00", "2026-03-04") with { NowUtc = Shanghai.At("2026-03-06 10:00") };
        late = late with { State = Timers.Due(Definition, late)!.State };
        Assert.Empty(Forecast.Of(Definition, late));

        var moved = late with { Subject = new TaskTransitionTests.FakeTask(new(2026, 3, 11)) };
        var after = moved with { State = Decider.Act(Definition, moved, new(TaskAction.Postpone, Cast.Owner, null, new() { PromisedUtc = Shanghai.At("2026-03-12 00:00") })).State };

        Assert.Equal(["P100B1 2026-03-10 18:00", "P100 2026-03-11 18:00", "P100D1 2026-03-12 18:00"], Shown(after));
    }

    [Fact]
    public void ADoneTask_RemindsNobody()
    {
        var c = Set("2026-03-02 09:00", "2026-03-05");
        Assert.Empty(Shown(c with { State = Decider.Act(Definition, c, new(TaskAction.Finish, Cast.Owner)).State }));
    }

    private static List<string> Shown(WorkflowCase c) => [.. Forecast.Of(Definition, c).Select(u => $"{u.Rung!.Name} {Shanghai.Show(u.AtUtc)}")];

    private static WorkflowCase Set(string at, string due)
    {
        var day = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        var seed = new WorkflowCase(new TaskTransitionTests.FakeTask(day), TaskPolicy.Standard, null!, new Cast(), WorkingCalendar.Default, Shanghai.At(at));
        return seed with { State = Decider.Start(Definition, seed).State };
    }
}
