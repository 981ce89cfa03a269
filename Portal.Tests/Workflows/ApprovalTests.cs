using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Request;

namespace Portal.Tests.Workflows;

/// <summary>Several approvers, those who are added, and what happens when one of them is the requester, away or gone.</summary>
public sealed class ApprovalTests
{
    [Theory]
    [InlineData("All", "2", "Check: 3,4")]
    [InlineData("All", "2 3", "Check: 4")]
    [InlineData("All", "2 3 4", "Granted: ")] // 4 signs as well, and has just agreed
    [InlineData("Any", "3", "Sign: 4")]
    [InlineData("Any", "4", "Granted: ")]
    [InlineData("InOrder", "", "Check: 2")]
    [InlineData("InOrder", "2", "Check: 3")]
    [InlineData("InOrder", "2 3", "Check: 4")]
    [InlineData("InOrder", "2 3 4", "Granted: ")]
    [InlineData("2 of n", "3", "Check: 2,4")]
    [InlineData("2 of n", "3 2", "Sign: 4")]
    [InlineData("All", "2 -3", "Refused: ")]
    [InlineData("Any", "-3", "Refused: ")]
    [InlineData("InOrder", "2 -3", "Refused: ")]
    [InlineData("2 of n", "-3", "Check: 2,4")]
    [InlineData("2 of n", "-3 -4", "Refused: ")]
    [InlineData("2 of n", "-3 2 4", "Granted: ")]
    public void Approvers_2_3_and_4_decide(string quorum, string said, string where)
    {
        var asking = new Asking(Kind(quorum), [2, 3, 4]);
        foreach (var who in said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => int.Parse(w, null)))
        {
            asking.Do(who < 0 ? Reject : Approve, Math.Abs(who));
        }
        Assert.Equal(where, asking.Where);
    }

    [Theory]
    [InlineData("InOrder", 3)]
    [InlineData("All", 5)]
    public void Whose_turn_it_is_not_decides_nothing(string quorum, int who) => Assert.Equal("NotEntitled", new Asking(Kind(quorum), [2, 3, 4]).Refused(Approve, who));

    [Fact]
    public void Nobody_decides_twice()
    {
        var asking = new Asking(Quorum.All, [2, 3, 4]).Do(Approve, 2);
        Assert.Equal("NotEntitled", asking.Refused(Approve, 2));
        Assert.Equal("NotEntitled", asking.Refused(Reject, 2));
    }

    [Fact]
    public void The_head_of_the_line_decides_for_one_of_them_and_the_journal_says_for_whom()
    {
        var asking = new Asking(Quorum.All, [2, 3]).Do(Approve, Office.Head);
        Assert.Equal((Office.Head, 2), (asking.Journal[^1].ActorId, asking.Journal[^1].Facts.For));
        Assert.Equal("Check: 3", asking.Where);
    }

    [Fact]
    public void The_requester_is_not_asked_the_next_one_up_is() => Assert.Equal("Check: 7,3", new Asking(Quorum.All, [Office.Asker, 3]).Where);

    [Fact]
    public void Where_only_the_requester_could_decide_the_administrators_have_it_and_an_incident_says_so()
    {
        var office = new Office();
        office.Managers.Clear();
        var asking = new Asking(Quorum.All, [Office.Asker], office);
        Assert.Equal(("Check: 9", "NobodyFound"), (asking.Where, asking.Last.Incident));
    }

    [Fact]
    public void Fewer_than_k_found_are_all_asked_and_an_incident_says_so()
    {
        var asking = new Asking(Quorum.AtLeast(3), [2, 3]);
        Assert.Equal(("Check: 2,3", "TooFewFound"), (asking.Where, asking.Last.Incident));
        Assert.Equal("Granted: ", asking.Do(Approve, 2).Do(Approve, 3).Where);
    }

    [Fact]
    public void The_same_approver_twice_in_a_row_decides_once_and_both_are_recorded()
    {
        var asking = new Asking(Quorum.InOrder, [2, 2, 3]).Do(Approve, 2);
        Assert.Equal("Check: 3", asking.Where);
        Assert.Equal([2, 2], asking.State.Seats.Where(s => s.Status == SeatStatus.Agreed).Select(s => s.DecidedBy!.Value));
        var signed = asking.Do(Approve, 3).Journal;
        Assert.Equal([(Check, Sign, null), (Sign, Granted, true)], signed.TakeLast(2).Select(e => (e.From, e.To, e.Facts.Again)));
    }

    [Theory]
    [InlineData("Before", "Check: 5", "5 2 3", "Granted: ")]
    [InlineData("Before", "Check: 5", "5", "Check: 2")]
    [InlineData("After", "Check: 2", "2", "Check: 5")]
    [InlineData("After", "Check: 2", "2 5", "Check: 3")]
    [InlineData("After", "Check: 2", "2 -5", "Refused: ")]
    [InlineData("Before", "Check: 5", "-5", "Refused: ")]
    public void Somebody_added_before_or_after_oneself_must_agree(string place, string first, string said, string where)
    {
        var asking = new Asking(Quorum.InOrder, [2, 3]).Do(EngineActions.AddApprover, 2, new() { People = [5], Place = place });
        Assert.Equal(first, asking.Where);
        foreach (var who in said.Split(' ').Select(w => int.Parse(w, null))) { asking.Do(who < 0 ? Reject : Approve, Math.Abs(who)); }
        Assert.Equal(where, asking.Where);
    }

    [Fact]
    public void Where_one_of_several_is_enough_an_added_approver_must_still_agree()
    {
        var asking = new Asking(Quorum.Any, [2, 3]).Do(EngineActions.AddApprover, 2, new() { People = [5], Place = "After" });
        Assert.Equal("Check: 3,5", asking.Do(Approve, 2).Where);
        Assert.Equal("Sign: 3", asking.Do(Approve, 5).Where);
    }

    [Theory]
    [InlineData(EngineActions.Transfer, Office.Asker, "NotOwnRequest")]
    [InlineData(EngineActions.Transfer, 3, "NotAskedAlready")]
    [InlineData(EngineActions.Transfer, 2, "HasPerson")]
    [InlineData(EngineActions.Transfer, 99, "HasPerson")]
    [InlineData(EngineActions.AddApprover, Office.Asker, "NotOwnRequest")]
    [InlineData(EngineActions.AddApprover, 3, "NotAskedAlready")]
    public void Nobody_hands_it_to_the_requester_to_somebody_asked_or_to_nobody(string verb, int to, string refused) =>
        Assert.Equal(refused, new Asking(Quorum.All, [2, 3]).Refused(verb, 2, new() { People = [to], Place = "Before" }));

    [Fact]
    public void A_decision_handed_over_is_the_other_ones_and_the_clocks_run_on()
    {
        var asking = new Asking(Quorum.All, [2, 3]);
        var due = asking.Last.DueUtc;
        asking.At("2026-06-01 11:00").Do(EngineActions.Transfer, 2, new() { People = [5] });
        Assert.Equal(("Check: 5,3", due), (asking.Where, asking.Last.DueUtc));
        Assert.Equal("NotEntitled", asking.Refused(Approve, 2));
        Assert.Equal("Check: 3", asking.Do(Approve, 5).Where);
    }

    [Fact]
    public void A_request_is_taken_back_until_somebody_acts()
    {
        Assert.Equal("Draft: 1", new Asking(Quorum.All, [2, 3]).Do(EngineActions.Withdraw, Office.Asker).Where);
        Assert.Equal("NobodyActed", new Asking(Quorum.All, [2, 3]).Do(Approve, 2).Refused(EngineActions.Withdraw, Office.Asker));
        Assert.Equal("NotEntitled", new Asking(Quorum.All, [2, 3]).Refused(EngineActions.Withdraw, 2));
        Assert.Equal("Draft: 1", new Asking(Quorum.All, [2, 3]).Do(EngineActions.Comment, 2).Do(EngineActions.Withdraw, Office.Asker).Where);
    }

    [Fact]
    public void Sending_back_goes_to_the_chosen_step_begins_a_round_and_keeps_the_clocks()
    {
        var asking = new Asking(Quorum.Any, [2, 3]).Do(Approve, 2);
        Assert.Equal(["Draft", "Check"], Choices.For(asking.Definition, asking.Case, 3).Single(c => c.Action == EngineActions.SendBack).Targets);
        var begun = asking.State.RoundStartedUtc;
        asking.At("2026-06-01 15:00").Do(EngineActions.SendBack, 3, target: Check);
        Assert.Equal(("Check: 2,3", 2, begun), (asking.Where, asking.State.Round, asking.State.RoundStartedUtc));
        Assert.Equal("NotHere", string.Join(",", asking.Try(EngineActions.SendBack, 3, target: Sign).Refusals.Select(r => r.Name)));
    }

    private static Quorum Kind(string name) => name switch { "All" => Quorum.All, "InOrder" => Quorum.InOrder, "2 of n" => Quorum.AtLeast(2), _ => Quorum.Any };

    [Theory]
    [InlineData(Request.Approve, Request.Granted)]
    [InlineData(Request.Reject, Request.Refused)]
    public void WhoWasAddedAfterSomebodyWhoDeclines_IsStillAsked_WhereTheOthersSuffice(string answer, string step)
    {
        var request = new Asking(Quorum.AtLeast(2), [2, 3, 5]);
        request.Do(EngineActions.AddApprover, 2, new() { People = [4], Place = "After" }).Do(Request.Approve, 3).Do(Request.Approve, 5).Do(Request.Reject, 2);
        Assert.Equal("Check: 4", request.Where);

        request.Do(answer, 4);
        if (request.State.Step == Request.Sign) { request.Do(Request.Approve, 5); }

        Assert.Equal(step, request.State.Step);
    }
}
