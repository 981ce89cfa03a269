using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Cast;

namespace Portal.Tests.Workflows;

/// <summary>A pause takes a reason and an end, stops our clocks and not our promises, and never ends in an alarm.</summary>
public sealed class PauseTests
{
    [Theory]
    [InlineData(null), InlineData("")]
    public void WithoutAReason_ItIsRefused(string? reason) =>
        Assert.Equal(["HasReason"], Paused("2026-03-04 09:00", reason: reason).Refusals.Select(r => r.Name));

    [Theory]
    [InlineData("2026-03-16 09:00", null, true)]
    [InlineData("2026-03-16 09:01", null, false)]
    [InlineData("2026-03-02 09:00", null, false)]
    [InlineData("2026-03-04 09:00", "2026-03-04 09:01", false)]
    [InlineData("2026-03-04 09:00", "2026-03-02 09:00", false)]
    public void ItEndsWithinTenWorkingDays_AndIsLookedAtBeforeItEnds(string until, string? followUp, bool allowed) =>
        Assert.Equal(allowed ? [] : ["HasPauseDates"], Paused(until, followUp).Refusals.Select(r => r.Name));

    [Fact]
    public void APauseInsideAPause_IsRefused_AndSoIsResumingWithoutOne()
    {
        var c = CaseBuilder.In(ComplaintStep.Assessment);
        Assert.Equal([Refusal.NotHere], c.Do(EngineActions.Resume, Owner).Refusals);
        Assert.True(c.Pause("2026-03-04 09:00").Accepted);
        Assert.Equal([Refusal.NotHere], c.Pause("2026-03-05 09:00").Refusals);
        Assert.Equal([Refusal.NotEntitled], c.Do(EngineActions.Resume, Stranger).Refusals);
        Assert.True(c.Do(EngineActions.Resume, Manager).Accepted);
    }

    [Fact]
    public void TheDeadline_IsStartPlusTargetPlusPausedWorkingTime()
    {
        var c = CaseBuilder.In(ComplaintStep.Assessment);
        var (calendar, start, target) = (WorkingCalendar.Default, c.State.RoundStartedUtc, TimeSpan.FromMinutes(ComplaintPolicy.Standard[2].ResolveMinutes));
        Assert.Equal(calendar.AddWorking(start, target), c.Due());

        var paused = TimeSpan.Zero;
        foreach (var (from, to) in new[] { ("2026-03-02 11:00", "2026-03-02 14:10"), ("2026-03-02 17:30", "2026-03-03 08:00"), ("2026-03-03 10:00", "2026-03-05 20:00") })
        {
            c.At(from).Pause("2026-03-06 18:00");
            c.At(to).Do(EngineActions.Resume, Owner);
            paused += calendar.WorkingBetween(Shanghai.At(from), Shanghai.At(to));
            Assert.Equal(calendar.AddWorking(start, target + paused), c.Due());
        }
        Assert.Equal(TimeSpan.FromMinutes(60 + 40 + 30 + 390 + 900), paused);
    }

    [Fact]
    public void WhileItLasts_TheDeadlineCountsToItsEnd()
    {
        var c = CaseBuilder.In(ComplaintStep.Assessment);
        var outcome = c.Pause("2026-03-03 09:00");

        Assert.Equal(WorkingCalendar.Default.AddWorking(Shanghai.At("2026-03-03 09:00"), TimeSpan.FromMinutes(960)), outcome.DueUtc);
    }

    [Fact]
    public void Resuming_NeverEscalatesAtOnce()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation, severity: 1);
        c.At("2026-03-02 12:59").Tick();
        // The half of the target is used up at 14:30; the pause begins a minute before.
        c.At("2026-03-02 14:29").Pause("2026-03-06 09:00");
        c.At("2026-03-04 10:00").Do(EngineActions.Resume, Owner);

        Assert.Null(c.Tick());
        Assert.Equal("2026-03-04 10:30", Shanghai.Show(c.Forecast[0].AtUtc));
        Assert.Null(c.At("2026-03-04 10:29").Tick());
        Assert.Equal("P50", c.At("2026-03-04 10:30").Tick()!.Entries.Single().Facts.Rung);
    }

    [Fact]
    public void APauseThatEndsByItself_EscalatesNothingInThatMoment()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation, severity: 1);
        c.At("2026-03-02 14:29").Pause("2026-03-04 10:00");

        var outcome = c.At("2026-03-04 10:00").Tick()!;

        Assert.Equal([EngineActions.Resume], outcome.Entries.Select(e => e.Action));
        Assert.Null(c.State.OpenPause);
    }

    [Fact]
    public void AfterDowntime_APauseThatEndedMeanwhileAlarmsNobody()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation, severity: 1);
        c.Pause("2026-03-03 09:00", followUp: "2026-03-02 15:00");

        Assert.Equal([EngineActions.Resume], c.At("2026-03-06 09:00").Tick()!.Entries.Select(e => e.Action));
        Assert.Null(c.Tick());
    }

    [Fact]
    public void APromiseToTheCustomer_RunsOnInAPause()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation);
        c.Do(ComplaintAction.Update, Owner, facts: new() { PromisedUtc = Shanghai.At("2026-03-03 15:00") });
        c.Pause("2026-03-10 09:00");

        Assert.Equal(Shanghai.At("2026-03-03 15:00"), c.Due(ComplaintClock.NextUpdate));
        Assert.Contains(c.At("2026-03-03 15:00").Tick()!.Entries, e => e.Facts is { Clock: ComplaintClock.NextUpdate, Rung: "P100" });
        Assert.NotNull(c.State.OpenPause);
    }

    [Fact]
    public void MovingOn_EndsThePause()
    {
        var c = CaseBuilder.In(ComplaintStep.Assessment);
        c.Pause("2026-03-04 09:00");
        c.At("2026-03-02 11:00").Do(ComplaintAction.Assess, Owner);

        Assert.Null(c.State.OpenPause);
        Assert.Equal(c.Now, c.State.Pauses.Single().ToUtc);
    }

    [Fact]
    public void ADeputyOfSomebodyWhoLeftLater_MayAlsoComment()
    {
        var c = CaseBuilder.In(ComplaintStep.Assessment);
        Assert.False(c.Do(ComplaintAction.Comment, Deputy).Accepted);
        c.People.SendAway(Owner);

        Assert.True(c.Do(ComplaintAction.Comment, Deputy).Accepted);
    }

    private static Outcome Paused(string until, string? followUp = null, string? reason = "SiteClosed") =>
        CaseBuilder.In(ComplaintStep.Assessment).Pause(until, followUp, reason);
}
