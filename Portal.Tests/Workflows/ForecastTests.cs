using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Cast;

namespace Portal.Tests.Workflows;

/// <summary>What the page foretells is what the timers do.</summary>
public sealed class ForecastTests
{
    [Theory]
    [InlineData(ComplaintStep.Received), InlineData(ComplaintStep.Assessment), InlineData(ComplaintStep.Investigation)]
    [InlineData(ComplaintStep.Approval), InlineData(ComplaintStep.Decided), InlineData(ComplaintStep.AwaitingAnswer)]
    public void IfNobodyActs_EveryRungIsClimbedWhenAndByWhomItWasForetold(string step)
    {
        var c = CaseBuilder.In(step, severity: 1);

        Assert.Equal(Foretold(c), Happened(c));
    }

    [Fact]
    public void APromiseAndAPause_HappenAsForetold()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation);
        c.Do(ComplaintAction.Update, Owner, facts: new() { PromisedUtc = Shanghai.At("2026-03-04 15:00") });
        c.Pause("2026-03-05 10:00", followUp: "2026-03-03 09:00");

        Assert.Contains(c.Forecast, u => u.Action == EngineActions.FollowUp);
        Assert.Equal(Foretold(c), Happened(c));
    }

    [Fact]
    public void AbsencesThatChangeOnTheWay_AreForetold()
    {
        var c = new CaseBuilder("2026-02-13 17:00", severity: 1, p =>
        {
            p.Absences[Manager] = (Shanghai.At("2026-02-13 17:45"), Shanghai.At("2026-02-14 13:00"));
            p.Absences[Owner] = (Shanghai.At("2026-02-14 09:00"), Shanghai.At("2026-02-24 09:00"));
        });

        Assert.Equal(Foretold(c), Happened(c));
    }

    [Fact]
    public void AfterAnEnd_NothingIsForetold()
    {
        Assert.Empty(CaseBuilder.In(ComplaintStep.Closed).Forecast);
        Assert.Empty(CaseBuilder.In(ComplaintStep.Dismissed).Forecast);
    }

    [Fact]
    public void AfterThreeDaysOfDowntime_OnlyTheNewestRungOfEachClockIsClimbed_Once()
    {
        var c = new CaseBuilder(severity: 1).At("2026-03-05 09:00");

        var outcome = c.Tick()!;

        Assert.Equal([(ComplaintClock.Acknowledgement, "P100D1"), (ComplaintClock.Resolution, "P100D1")], outcome.Entries.Select(e => (e.Facts.Clock!, e.Facts.Rung!)).Order());
        Assert.All(outcome.Entries, e => Assert.True(e.Facts.DueUtc < e.AtUtc));
        Assert.Equal([Director], outcome.Opens);
        Assert.Null(c.Tick());
        Assert.Null(c.At("2026-04-05 09:00").Tick());
    }

    [Fact]
    public void AfterDowntime_ThoseAreToldWhoAreThereNow()
    {
        var c = new CaseBuilder(severity: 1, people: p => p.Absences[Manager] = (Shanghai.At("2026-03-02 10:30"), DateTime.MaxValue)).At("2026-03-02 10:45");

        Assert.Equal([Director], c.Tick()!.Effects.Single(e => e.Name == "Escalated").Recipients);
    }

    [Fact]
    public void BeforeAnythingIsDue_TheTimersDoNothing()
    {
        var c = new CaseBuilder(severity: 1);

        Assert.Equal(c.Forecast[0].AtUtc, c.Started.NextTimerUtc);
        c.Now = c.Forecast[0].AtUtc.AddTicks(-1);
        Assert.Null(c.Tick());
    }

    private static string[] Foretold(CaseBuilder c) => [.. c.Forecast.Select(u => Line(u.AtUtc, u.Action, u.Clock, u.Rung?.Name, u.Tell)).Order(StringComparer.Ordinal)];

    private static string[] Happened(CaseBuilder c)
    {
        var lines = new List<string>();
        foreach (var moment in c.Forecast.Select(u => u.AtUtc).Distinct().ToArray())
        {
            c.Now = moment;
            lines.AddRange(c.Tick()!.Entries.Select(e => Line(e.AtUtc, e.Action, e.Facts.Clock, e.Facts.Rung, e.Facts.Told ?? [])));
        }
        Assert.Empty(c.Forecast);
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Line(DateTime at, string action, string? clock, string? rung, IReadOnlyList<int> told) =>
        $"{Shanghai.Show(at)} {action} {clock} {rung} {string.Join(',', told)}";
}
