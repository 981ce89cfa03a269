using Portal.Complaints;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>Reminder times come from the policy; a case that takes another one over is computed anew.</summary>
public sealed class PolicyLadderTests
{
    private static readonly ComplaintPolicy Quicker = ComplaintPolicy.Standard with
    {
        BySeverity = [.. ComplaintPolicy.Standard.BySeverity.Select(t => t with { AcknowledgeMinutes = t.AcknowledgeMinutes / 2 })], Ladder = new(30, 60, 2, TellDeputies: false),
    };

    [Fact]
    public void RemindersAndEscalations_ComeWhenThePolicySays()
    {
        var story = new Story();
        var coming = Forecast.Of(Story.Definition, story.Case with { Policy = ComplaintPolicy.Standard with { Ladder = new(30, 60, 2, false) } }).Where(u => u.Clock == ComplaintClock.Acknowledgement).ToList();

        // Four working hours from Monday 09:00, lunch from 12:00 to 13:30.
        Assert.Equal(["P30 2026-06-01 10:12", "P60 2026-06-01 11:24", "P100 2026-06-01 14:30", "P100D2 2026-06-03 14:30"], coming.Select(u => $"{u.Rung!.Name} {Story.Show(u.AtUtc)}"));
        Assert.Equal([Village.Owner], coming[1].Tell);
    }

    [Fact]
    public void ANewPolicy_MovesTheDeadline_AndLeavesATrace()
    {
        var story = new Story();

        var outcome = Adopting.Of(Story.Definition, story.Case with { Policy = Quicker }, 1, 2, Village.Admin)!;

        var entry = Assert.Single(outcome.Entries);
        Assert.Equal((EngineActions.AdoptPolicy, "1", "2", Village.Admin), (entry.Action, entry.Facts.Before, entry.Facts.After, entry.ActorId));
        Assert.Equal("2026-06-01 11:00", Story.Show(outcome.DueUtc!.Value));
        Assert.False(outcome.ClosesItems);
    }

    [Fact]
    public void APolicyStoredBeforeRemindersCouldBeSet_HasTheStandardOnes() =>
        Assert.Equal(LadderFigures.Standard, ((ComplaintPolicy)ComplaintBinding.ReadPolicy("""{"BySeverity":[],"ApprovalMinutes":240,"ApprovalLimit":1,"LongestPauseDays":10,"ReopenDays":30}""")).Ladder);

    [Fact]
    public void APolicyWithItsOwnReminders_IsReadAsItWasWritten() =>
        Assert.Equal(Quicker.Ladder, ((ComplaintPolicy)ComplaintBinding.ReadPolicy(ComplaintBinding.WritePolicy(Quicker))).Ladder);
}
