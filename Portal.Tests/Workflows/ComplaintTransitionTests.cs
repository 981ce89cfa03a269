using Portal.Tests.Support;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Village;
using static Portal.Workflows.Complaints.ComplaintAction;
using static Portal.Workflows.Complaints.ComplaintStep;

namespace Portal.Tests.Workflows;

/// <summary>Every step × every action × every kind of person; what is not written here is refused.</summary>
public class ComplaintTransitionTests
{
    private static readonly int[] Line = [Owner, Manager, Director];
    private static readonly int[] Around = [Owner, Initiator, Manager, Director];

    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Received, Acknowledge)] = (Assessment, Line),
        [(Received, Dismiss)] = (Dismissed, Line),
        [(Received, ChangeSeverity)] = (Received, Line),
        [(Received, Comment)] = (Received, Around),
        [(Assessment, Assess)] = (Investigation, Line),
        [(Assessment, Dismiss)] = (Dismissed, Line),
        [(Assessment, Update)] = (Assessment, Line),
        [(Assessment, ChangeSeverity)] = (Assessment, Line),
        [(Assessment, Comment)] = (Assessment, Around),
        [(Assessment, EngineActions.Pause)] = (Assessment, Line),
        [(Investigation, Propose)] = (Decided, Line),
        [(Investigation, Update)] = (Investigation, Line),
        [(Investigation, ChangeSeverity)] = (Investigation, Line),
        [(Investigation, Comment)] = (Investigation, Around),
        [(Investigation, EngineActions.Pause)] = (Investigation, Line),
        [(Received, EngineActions.Withdraw)] = (Dismissed, [Initiator]),
        [(ComplaintStep.Approval, EngineActions.Withdraw)] = (Investigation, [Owner]),
        [(ComplaintStep.Approval, Reject)] = (Dismissed, [Manager, Director]),
        [(ComplaintStep.Approval, Approve)] = (Decided, [Manager, Director]),
        [(ComplaintStep.Approval, SendBack)] = (Investigation, [Manager, Director]),
        [(ComplaintStep.Approval, Comment)] = (ComplaintStep.Approval, Around),
        [(Decided, Communicate)] = (AwaitingAnswer, Line),
        [(Decided, SendBack)] = (Investigation, Line),
        [(Decided, Comment)] = (Decided, Around),
        [(AwaitingAnswer, Close)] = (Closed, Line),
        [(AwaitingAnswer, Disagree)] = (Investigation, Line),
        [(AwaitingAnswer, Comment)] = (AwaitingAnswer, Around),
        [(AwaitingAnswer, EngineActions.Pause)] = (AwaitingAnswer, Line),
        [(Closed, Reopen)] = (Assessment, Around),
        [(Dismissed, Reopen)] = (Assessment, Around),
    };

    private static readonly string[] Steps = [.. ComplaintStep.Open, Closed, Dismissed];

    private static readonly string[] Actions =
    [
        Acknowledge, Dismiss, Assess, Propose, Approve, SendBack, Communicate, Close, Disagree, Reopen, Update, ChangeSeverity, Comment,
        Reject, EngineActions.Withdraw, EngineActions.Pause, EngineActions.Resume, EngineActions.Climb, EngineActions.Start, "NoSuchAction",
    ];

    public static TheoryData<string, string> EveryPair() => [.. Steps.SelectMany(s => Actions.Select(a => (s, a)))];

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Only_the_listed_arrows_exist_and_only_for_the_listed_people(string step, string action)
    {
        for (var who = Owner; who <= Initiator; who++)
        {
            var story = Story.In(step);
            var outcome = story.Try(action, who, facts: Facts(story));
            var expected = Table.TryGetValue((step, action), out var row) && row.Who.Contains(who) ? row.To : null;
            Assert.Equal((who, expected), (who, outcome.Accepted ? outcome.State.Step : null));
            if (outcome.Accepted) { continue; }
            Assert.Empty(outcome.Entries);
            Assert.Equal(step, story.State.Step);
        }
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void What_the_page_offers_is_what_the_post_accepts(string step, string action)
    {
        for (var who = Owner; who <= Initiator; who++)
        {
            var story = Story.In(step);
            var offered = Choices.For(Story.Definition, story.Case, who).Any(c => c.Action == action && c.IsAllowed);
            Assert.Equal((who, offered), (who, story.Try(action, who, facts: Facts(story)).Accepted));
        }
    }

    [Theory]
    [InlineData(Received, Acknowledge, Owner, Deputy)]
    [InlineData(AwaitingAnswer, Close, Owner, Deputy)]
    [InlineData(ComplaintStep.Approval, Approve, Manager, ManagersDeputy)]
    public void The_deputy_acts_while_the_holder_is_away_and_only_then(string step, string action, int holder, int deputy)
    {
        var story = Story.In(step);
        Assert.Equal([Refusal.NotEntitled], story.Try(action, deputy).Refusals);
        story.People.Away(holder);
        Assert.True(story.Try(action, deputy).Accepted);
    }

    [Theory]
    [InlineData(3, 20_000_00, Decided)]
    [InlineData(3, 20_000_01, ComplaintStep.Approval)]
    [InlineData(4, 0, Decided)]
    [InlineData(2, 0, ComplaintStep.Approval)]
    [InlineData(1, 0, ComplaintStep.Approval)]
    public void A_remedy_above_the_limit_or_a_severity_of_1_or_2_needs_approval(int severity, long cost, string to)
    {
        var story = Story.In(Investigation);
        story.Complaint.Severity = severity;
        Assert.Equal(to, story.Do(Propose, cost: cost).State.Step);
    }

    [Theory]
    [InlineData(Received, Dismiss, "HasReason")]
    [InlineData(Assessment, Update, "HasReason,HasPromisedDate")]
    [InlineData(ComplaintStep.Approval, SendBack, "HasReason")]
    [InlineData(AwaitingAnswer, Disagree, "HasReason")]
    [InlineData(Closed, Reopen, "HasReason")]
    public void What_must_be_said_is_asked_for(string step, string action, string refused) =>
        Assert.Equal(refused, string.Join(",", Story.In(step).Try(action, step == ComplaintStep.Approval ? Manager : Owner, note: " ").Refusals.Select(r => r.Name)));

    [Fact]
    public void A_proposal_without_cause_and_remedy_is_refused()
    {
        var story = Story.In(Investigation);
        Assert.Equal("HasProposal", Decider.Act(Story.Definition, story.Case, new(Propose, Owner)).Refusals.Single().Name);
    }

    [Fact]
    public void The_definition_stays_short_and_hangs_together()
    {
        Story.Definition.Validate();
        Assert.InRange(File.ReadAllLines(SourceTree.PathOf("Portal.Workflows/Complaints/ComplaintEscalation.cs")).Length, 1, 199);
    }

    internal static JournalFacts? Facts(Story story) => new()
    {
        Reason = "WaitingForCustomer", FollowUpUtc = story.Now.AddDays(1), UntilUtc = story.Now.AddDays(3), PromisedUtc = story.Now.AddDays(2),
    };
}
