using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using static Portal.Tests.Workflows.Cast;
using static Portal.Workflows.Complaints.ComplaintAction;

namespace Portal.Tests.Workflows;

/// <summary>Another severity, another round: what begins anew and what does not.</summary>
public sealed class RoundTests
{
    [Fact]
    public void AnotherSeverity_CountsFromTheOriginalStart_AndKeepsAllPauses()
    {
        var c = CaseBuilder.In(ComplaintStep.Assessment, severity: 4);
        var start = c.State.RoundStartedUtc;
        c.At("2026-03-02 10:00").Pause("2026-03-06 18:00");
        c.At("2026-03-02 15:00").Do(Portal.Workflows.Engine.EngineActions.Resume, Owner);
        c.At("2026-03-03 10:00").Pause("2026-03-03 17:00");
        var pauses = c.State.Pauses;

        c.At("2026-03-03 11:00").Do(ChangeSeverity, Manager, severity: 1);

        var paused = TimeSpan.FromMinutes(120 + 90) + WorkingCalendar.Default.WorkingBetween(Shanghai.At("2026-03-03 10:00"), Shanghai.At("2026-03-03 17:00"));
        Assert.Equal(pauses, c.State.Pauses);
        Assert.Equal(start, c.State.RoundStartedUtc);
        Assert.Equal(WorkingCalendar.Default.AddWorking(start, TimeSpan.FromMinutes(480) + paused), c.Due());
    }

    [Fact]
    public void AMilderSeverity_DoesNotClimbARungTwice()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation, severity: 1);
        c.At("2026-03-03 09:31").Tick();

        c.Do(ChangeSeverity, Owner, severity: 4);

        Assert.Equal("P100D1", Assert.Single(c.Forecast).Rung!.Name);
    }

    [Fact]
    public void ADissatisfiedCustomer_BeginsASecondRoundWithClocksOfItsOwn()
    {
        var c = CaseBuilder.In(ComplaintStep.AwaitingAnswer);

        var outcome = c.At("2026-03-09 09:00").Do(Disagree, Owner);

        Assert.Equal((ComplaintStep.Investigation, 2), (c.State.Step, c.State.Round));
        Assert.Equal(c.Now, c.State.RoundStartedUtc);
        Assert.Equal(WorkingCalendar.Default.AddWorking(c.Now, TimeSpan.FromMinutes(960)), c.Due());
        Assert.Contains(outcome.Effects, e => e.Name == "CustomerDisagreed" && e.Recipients.SequenceEqual([Manager]));
        Assert.Equal(4, c.Forecast.Count);
    }

    [Theory]
    [InlineData(ComplaintStep.Closed), InlineData(ComplaintStep.Dismissed)]
    public void AnEndedComplaint_ComesBackForThirtyDays_AndNotAMomentLonger(string end)
    {
        var closed = CaseBuilder.In(end).Complaint.ClosedUtc!.Value;

        var last = CaseBuilder.In(end);
        last.Now = closed.AddDays(30);
        Assert.True(last.Do(Reopen, Initiator).Accepted);
        Assert.Equal((ComplaintStep.Assessment, 2), (last.State.Step, last.State.Round));
        Assert.Equal([Owner], last.State.Assigned);

        var late = CaseBuilder.In(end);
        late.Now = closed.AddDays(30).AddTicks(1);
        Assert.Equal(["WithinReopenWindow"], late.Do(Reopen, Initiator).Refusals.Select(r => r.Name));
    }
}
