using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Request;

namespace Portal.Tests.Workflows;

/// <summary>Somebody leaves: what becomes of what they have in a case.</summary>
public sealed class HandingOverTests
{
    [Theory]
    [InlineData(2, 5, "Check: 5,4")] // to whom it is given
    [InlineData(2, 4, "Check: 4")] // who is asked already decides once for both
    [InlineData(2, 1, "Check: 7,4")] // nobody decides about their own request: one up
    [InlineData(6, 5, "Check: 2,4")] // who has no part in it leaves nothing
    public void What_somebody_has_to_decide_goes_to(int from, int to, string where)
    {
        var asking = new Asking(Quorum.All, [2, 4]);
        var due = asking.Last.DueUtc;
        asking.Leave(from, to);
        Assert.Equal((where, due), (asking.Where, asking.Last.DueUtc));
    }

    [Fact]
    public void What_they_hold_for_somebody_away_goes_to_whoever_stands_in_next_and_comes_back()
    {
        var asking = new Asking(Quorum.All, [2, 4], new Office().Away(2, until: "2026-06-01 12:00", deputy: 5));
        Assert.Equal("Check: 5,4", asking.Where);
        asking.Office.Deputies[2] = 6;
        asking.Leave(5, 3);
        Assert.Equal("Check: 6,4", asking.Where);
        asking.At("2026-06-01 12:00").Sweep();
        Assert.Equal("Check: 2,4", asking.Where);
    }

    [Fact]
    public void What_has_climbed_to_them_goes_along_and_what_they_decided_stays()
    {
        var asking = new Asking(Quorum.All, [2, 4]).Do(Approve, 2).At("2026-06-03 15:00");
        asking.Sweep();
        Assert.Equal([Office.Chief], asking.State.Escalated);
        asking.Leave(Office.Chief, Office.Head);
        Assert.Equal([Office.Head], asking.State.Escalated);
        asking.Leave(2, 3);
        Assert.Equal(2, asking.State.Seats.Single(s => s.Status == SeatStatus.Agreed).DecidedBy);
    }

    [Fact]
    public void A_turn_that_has_not_come_yet_is_the_successors()
    {
        var asking = new Asking(Quorum.InOrder, [2, 4]);
        asking.Leave(4, 5);
        Assert.Equal("Check: 2", asking.Where);
        asking.Do(Approve, 2);
        Assert.Equal("Check: 5", asking.Where);
    }

    [Fact]
    public void Questions_to_them_are_the_successors_to_answer()
    {
        var asking = new Asking(Quorum.All, [2, 4]).Do(EngineActions.Comment, 2, new() { People = [6], AnswerByUtc = Story.At("2026-06-02 12:00") });
        asking.Leave(6, 5);
        Assert.Equal((5, 2), asking.State.Questions.Select(q => (q.Asked, q.AskedBy)).Single());
        Assert.Equal([6], asking.Last.Answers);
    }

    [Fact]
    public void It_does_not_keep_the_requester_from_taking_it_back() =>
        Assert.Equal("Draft: 1", new Asking(Quorum.All, [2, 4]).Leave(2, 5).Do(EngineActions.Withdraw, Office.Asker).Where);
}
