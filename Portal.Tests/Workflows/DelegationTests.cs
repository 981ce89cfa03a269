using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Request;

namespace Portal.Tests.Workflows;

/// <summary>People who are away: to whom their decisions go, when, and when they come back.</summary>
public sealed class DelegationTests
{
    [Theory]
    [InlineData("2>3", "Check: 3,4")]
    [InlineData("2>3 3>5", "Check: 5,4")]
    [InlineData("2>3 3>5 5>6", "Check: 6,4")]
    [InlineData("2>3 3>2", "Check: 7,4")] // a circle leads nowhere: one up
    [InlineData("2>1", "Check: 7,4")] // the requester does not stand in: one up
    [InlineData("2>4", "Check: 4")]
    public void Decisions_of_2_go_along_the_deputies_who_are_away_as_well(string deputies, string where)
    {
        var office = new Office();
        foreach (var pair in deputies.Split(' ').Select(d => d.Split('>').Select(int.Parse).ToArray())) { office.Away(pair[0], deputy: pair[1]); }
        Assert.Equal(where, new Asking(Quorum.All, [2, 4], office).Where);
    }

    [Theory]
    [InlineData("2>3", "2>5", "Check: 5,4")] // the one named for this workflow goes before the general one
    [InlineData("2>3 5>6", "2>5", "Check: 6,4")] // whose general deputy stands in as well
    [InlineData("2>3 3>5", "3>6", "Check: 6,4")] // and so does a deputy's own choice for it
    [InlineData("2>3", "2>1", "Check: 7,4")] // the requester still does not stand in
    public void A_deputy_named_for_the_workflow_stands_in_for_it(string general, string kind, string where)
    {
        static IEnumerable<int[]> Pairs(string text) => text.Split(' ').Select(d => d.Split('>').Select(int.Parse).ToArray());
        var office = new Office();
        foreach (var pair in Pairs(general)) { office.Away(pair[0], deputy: pair[1]); }
        foreach (var pair in Pairs(kind)) { office.KindDeputies[(pair[0], "request")] = pair[1]; office.KindDeputies[(pair[0], "another")] = 4; }
        Assert.Equal(where, new Asking(Quorum.All, [2, 4], office).Where);
    }

    [Theory]
    [InlineData("", "Check: 5,4")]
    [InlineData("5", "Check: 6,4")]
    [InlineData("5 6", "Check: 3,4")]
    [InlineData("5 6 3", "Check: 2,4")] // nobody is there: it waits for whom it belongs to, and climbs
    [InlineData("6", "Check: 5,4")]
    public void Along_a_chain_of_three_the_first_who_is_there_has_it_and_each_absence_moves_it(string away, string where)
    {
        var office = new Office { Deputies = { [2] = 5, [5] = 6, [6] = 3 } }.Away(2, "2026-06-01 10:00", "2026-06-01 15:30");
        foreach (var person in away.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { office.Away(int.Parse(person, null), "2026-06-01 11:00", "2026-06-01 15:00"); }
        var asking = new Asking(Quorum.All, [2, 4], office);

        asking.At("2026-06-01 10:00").Sweep();
        Assert.Equal("Check: 5,4", asking.Where);
        asking.At("2026-06-01 11:00").Sweep();
        Assert.Equal(where, asking.Where);
        asking.At("2026-06-01 15:00").Sweep();
        Assert.Equal("Check: 5,4", asking.Where);
        asking.At("2026-06-01 15:30").Sweep();
        Assert.Equal("Check: 2,4", asking.Where);
    }

    [Fact]
    public void A_requester_who_is_the_deputy_of_whom_they_asked_decides_nothing()
    {
        var asking = new Asking(Quorum.All, [2, 4], new Office { Deputies = { [2] = Office.Asker } }.Away(2, "2026-06-01 10:00"));
        asking.At("2026-06-01 10:00").Sweep();
        Assert.Equal("Check: 2,4", asking.Where);
        Assert.Equal("NotOwnRequest", asking.Refused(Approve, Office.Asker));
        Assert.Equal("NotOwnRequest", asking.Refused(Reject, Office.Asker));
        Assert.Equal(["NotOwnRequest"], Choices.For(asking.Definition, asking.Case, Office.Asker).Single(c => c.Action == Approve).BlockedBy);
    }

    [Fact]
    public void Who_stands_in_for_one_and_is_asked_oneself_decides_once_for_both()
    {
        var asking = new Asking(Quorum.All, [2, 4, 5], new Office().Away(2, deputy: 4)).Do(Approve, 4);
        Assert.Equal("Check: 5", asking.Where);
        Assert.Equal([(2, 4), (4, 4)], asking.State.Seats.Where(s => s.Status == SeatStatus.Agreed).Select(s => (s.For, s.DecidedBy!.Value)));
    }

    [Fact]
    public void The_journal_says_who_decided_for_whom()
    {
        var asking = new Asking(Quorum.All, [2, 3], new Office().Away(2, deputy: 5)).Do(Approve, 5);
        Assert.Equal((5, 2), (asking.Journal[^1].ActorId, asking.Journal[^1].Facts.For));
    }

    [Fact]
    public void An_absence_that_begins_and_ends_while_an_item_is_open_moves_it_and_brings_it_back()
    {
        var asking = new Asking(Quorum.All, [2, 3], new Office().Away(2, "2026-06-01 10:00", "2026-06-01 12:00", deputy: 5));
        var due = asking.Last.DueUtc;
        Assert.Equal(("Check: 2,3", Story.At("2026-06-01 10:00")), (asking.Where, asking.Last.NextTimerUtc));
        asking.At("2026-06-01 10:00").Sweep();
        Assert.Equal(("Check: 5,3", due), (asking.Where, asking.Last.DueUtc));
        asking.At("2026-06-01 12:00").Sweep();
        Assert.Equal(("Check: 2,3", due), (asking.Where, asking.Last.DueUtc));
        Assert.Equal([EngineActions.Delegate, EngineActions.Delegate], asking.Journal.TakeLast(2).Select(e => e.Action));
    }

    [Fact]
    public void What_the_deputy_has_decided_stays_decided()
    {
        var asking = new Asking(Quorum.All, [2, 3], new Office().Away(2, "2026-06-01 08:00", "2026-06-01 12:00", deputy: 5)).Do(Approve, 5);
        asking.At("2026-06-01 12:00");
        Assert.Null(asking.Sweep()?.Entries.FirstOrDefault(e => e.Action == EngineActions.Delegate));
        Assert.Equal("Check: 3", asking.Where);
    }

    [Fact]
    public void Whoever_is_away_may_still_decide_oneself() =>
        Assert.Equal("Check: 3", new Asking(Quorum.All, [2, 3], new Office().Away(2, deputy: 5)).Do(Approve, 2).Where);

    [Fact]
    public void Away_without_a_deputy_the_next_one_up_decides() => Assert.Equal("Check: 7,3", new Asking(Quorum.All, [2, 3], new Office().Away(2)).Where);

    [Fact]
    public void A_decision_handed_to_somebody_away_goes_to_the_deputy() =>
        Assert.Equal("Check: 6,3", new Asking(Quorum.All, [2, 3], new Office().Away(5, deputy: 6)).Do(EngineActions.Transfer, 2, new() { People = [5] }).Where);

    [Fact]
    public void Whoever_leaves_is_replaced_by_the_next_one_up()
    {
        var asking = new Asking(Quorum.All, [2, 3]);
        asking.Office.Left.Add(2);
        asking.Sweep();
        Assert.Equal("Check: 7,3", asking.Where);
    }

    [Fact]
    public void WhoeverStandsInForSomebodyToWhomACaseHasClimbed_DecidesIt()
    {
        var office = new Office { Deputies = { [Office.Head] = 4 } };
        var request = new Asking(Quorum.Any, [2, 3], office);
        request.At("2026-06-02 18:00").Sweep();
        Assert.Contains(Office.Head, request.State.Escalated);
        office.Away(Office.Head, "2026-06-02 18:00");

        request.At("2026-06-03 10:00").Do(Request.Approve, 4);

        Assert.Equal(Request.Sign, request.State.Step);
    }
}
