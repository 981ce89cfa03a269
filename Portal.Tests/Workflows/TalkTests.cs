using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Request;

namespace Portal.Tests.Workflows;

/// <summary>Comments with questions, copies, and reminders by people.</summary>
public sealed class TalkTests
{
    [Fact]
    public void Whoever_is_mentioned_is_told_and_may_answer()
    {
        var asking = new Asking(Quorum.Any, [2]).Do(EngineActions.Comment, 2, new() { People = [5], AnswerByUtc = Story.At("2026-06-02 12:00") });
        Assert.Equal([5], asking.Last.Copies);
        Assert.Contains(asking.Last.Effects, e => e is { Name: "Mentioned" } && e.Recipients.SequenceEqual([5]) && e.ByUtc == Story.At("2026-06-02 12:00"));
        Assert.Equal([5], asking.Do(EngineActions.Comment, 5).Last.Answers);
        Assert.Empty(asking.State.Questions);
    }

    [Fact]
    public void A_late_answer_is_asked_for_once()
    {
        var asking = new Asking(Quorum.Any, [2]).Do(EngineActions.Comment, 2, new() { People = [5], AnswerByUtc = Story.At("2026-06-01 09:30") });
        var late = asking.At("2026-06-01 09:30").Sweep()!;
        Assert.Equal([5, 2], late.Effects.Single(e => e.Name == "AnswerLate").Recipients);
        Assert.Null(asking.At("2026-06-01 09:31").Sweep());
    }

    [Theory]
    [InlineData("2026-06-01 08:59")]
    [InlineData("2026-12-01 09:00")]
    public void An_answer_is_asked_for_in_the_future_and_within_ninety_days(string by) =>
        Assert.Equal("HasAnswerBy", new Asking(Quorum.Any, [2]).Refused(EngineActions.Comment, 2, new() { People = [5], AnswerByUtc = Story.At(by) }));

    [Fact]
    public void People_are_reminded_once_a_day_and_never_at_night()
    {
        var asking = new Asking(Quorum.All, [2, 3]).Do(EngineActions.Nudge, Office.Asker);
        Assert.Equal([2, 3], asking.Last.Effects.Single(e => e.Name == "Nudged").Recipients);
        Assert.Equal("NotRemindedToday", asking.At("2026-06-01 15:00").Refused(EngineActions.Nudge, 4));
        Assert.Equal("DuringWork", asking.At("2026-06-02 03:00").Refused(EngineActions.Nudge, Office.Asker));
        Assert.Equal([2, 3], asking.At("2026-06-02 10:00").Do(EngineActions.Nudge, 4).Last.Effects.Single(e => e.Name == "Nudged").Recipients);
    }

    [Fact]
    public void Holders_do_not_remind_themselves() => Assert.Equal("NotEntitled", new Asking(Quorum.All, [2, 3]).Refused(EngineActions.Nudge, 2));

    [Fact]
    public void Whoever_was_copied_reads_along_and_is_not_copied_twice()
    {
        var asking = new Asking(Quorum.Any, [2]).Do(EngineActions.Copy, 2, new() { People = [5, 6] });
        Assert.Equal([5, 6], asking.Last.Copies);
        Assert.Empty(asking.Do(EngineActions.Copy, 2, new() { People = [5] }).Last.Copies);
        Assert.Equal("HasPeople", asking.Refused(EngineActions.Copy, 2, new() { People = [2] }));
    }
}
