using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Cast;

namespace Portal.Tests.Workflows;

/// <summary>Whom a late complaint reaches and when, to the minute, over the days before the Spring Festival of 2026.</summary>
public sealed class LadderTests
{
    private const string FridayBeforeTheFestival = "2026-02-13 17:00";

    [Fact]
    public void ASevereComplaintOnFridayEvening_ClimbsOverTheWorkedSaturdayAndTheHolidays()
    {
        Assert.Equal(
        [
            "2026-02-13 17:30 Acknowledgement P50 1",
            "2026-02-13 17:48 Acknowledgement P80 1,4",
            "2026-02-13 18:00 Acknowledgement P100 2",
            "2026-02-14 12:00 Resolution P50 1,2",
            "2026-02-14 15:54 Resolution P80 1,2,4",
            "2026-02-14 17:30 Resolution P100 2",
            "2026-02-14 18:00 Acknowledgement P100D1 3",
            "2026-02-24 17:30 Resolution P100D1 3",
        ], Shown(new(FridayBeforeTheFestival, severity: 1)));
    }

    [Fact]
    public void AbsentPeople_AreSkipped()
    {
        var c = new CaseBuilder(FridayBeforeTheFestival, severity: 1, p => { p.SendAway(Manager); p.SendAway(Deputy); });

        Assert.Equal(["1", "1", "3", "3"], c.Forecast.Where(u => u.Clock == ComplaintClock.Acknowledgement).Select(u => string.Join(',', u.Tell)));
    }

    [Fact]
    public void SomebodyWhoIsBackByThen_IsNotSkipped()
    {
        var c = new CaseBuilder(FridayBeforeTheFestival, severity: 1, p => p.Absences[Manager] = (DateTime.MinValue, Shanghai.At("2026-02-14 09:00")));

        Assert.Equal([Director], c.Forecast.Single(u => u is { Clock: ComplaintClock.Acknowledgement, Rung.Name: "P100" }).Tell);
        Assert.Equal([Manager], c.Forecast.Single(u => u is { Clock: ComplaintClock.Resolution, Rung.Name: "P100" }).Tell);
    }

    [Fact]
    public void TheDeputyOfAnAbsentOwner_HoldsTheCase()
    {
        Assert.Equal([Deputy], new CaseBuilder(people: p => p.SendAway(Owner)).State.Assigned);
        Assert.Equal([Owner], new CaseBuilder(people: p => { p.SendAway(Owner); p.SendAway(Deputy); }).State.Assigned);
    }

    [Fact]
    public void ADisabledOwnersCase_GoesToTheNextPersonPresentAbove()
    {
        Assert.Equal([Manager], new CaseBuilder(people: p => p.Disabled.Add(Owner)).State.Assigned);
        Assert.Equal([Director], new CaseBuilder(people: p => { p.Disabled.Add(Owner); p.SendAway(Manager); }).State.Assigned);
    }

    [Fact]
    public void WhenNobodyIsFound_TheAdministratorsGetItAndAnIncidentIsRaised()
    {
        var c = new CaseBuilder(people: p => { p.Disabled.Add(Owner); p.Managers.Clear(); });

        Assert.Equal([Administrator], c.State.Assigned);
        Assert.Equal([Administrator], c.Started.Opens);
        Assert.Equal("NobodyFound", c.Started.Incident);
        Assert.All(c.Forecast, u => Assert.Equal([Administrator], u.Tell));
    }

    [Fact]
    public void ABrokenReportingLine_DoesNotHangTheEngine()
    {
        var c = new CaseBuilder(people: p => { p.Managers[Director] = Owner; p.SendAway(Manager); p.SendAway(Director); });

        Assert.Equal(8, c.Forecast.Count);
    }

    private static string[] Shown(CaseBuilder c) =>
        [.. c.Forecast.Select(u => $"{Shanghai.Show(u.AtUtc)} {u.Clock} {u.Rung!.Name} {string.Join(',', u.Tell)}")];
}
