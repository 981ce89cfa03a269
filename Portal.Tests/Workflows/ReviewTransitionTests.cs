using Portal.Workflows.Engine;
using Portal.Workflows.Goals;
using static Portal.Workflows.Goals.ReviewAction;
using static Portal.Workflows.Goals.ReviewStep;

namespace Portal.Tests.Workflows;

/// <summary>A goal review: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class ReviewTransitionTests
{
    private const int Hr = Cast.Initiator;
    private const int Employee = Cast.Owner;
    private const int Manager = Cast.Manager;
    private const int Judge = Cast.Director;

    /// <summary>Everything that is typed is given; nothing is late.</summary>
    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Preparation, Submit)] = (Preparation, [Employee, Manager, Judge]),
        [(Meeting, Plan)] = (Meeting, [Manager, Judge]),
        [(Meeting, Hold)] = (Adjustment, [Manager, Judge]),
        [(Adjustment, Conclude)] = (Calibration, [Manager, Judge]),
        [(Acknowledgement, Acknowledge)] = (Closed, [Employee]),
        [(Acknowledgement, ReviewAction.Object)] = (Objection, [Employee]),
        [(Objection, Uphold)] = (Closed, [Judge]),
        [(Objection, Revise)] = (Closed, [Judge]),
        [(Objection, EngineActions.SendBack)] = (Adjustment, [Judge]),
        [(Preparation, EngineActions.Nudge)] = (Preparation, [Judge, Hr]),
        [(Meeting, EngineActions.Nudge)] = (Meeting, [Judge, Hr]),
        [(Adjustment, EngineActions.Nudge)] = (Adjustment, [Judge, Hr]),
        [(Acknowledgement, EngineActions.Nudge)] = (Acknowledgement, [Manager, Judge, Hr]),
        [(Objection, EngineActions.Nudge)] = (Objection, [Hr]),
    };

    private static readonly string[] Actions =
    [
        Submit, GoOn, Plan, Hold, Conclude, Release, Acknowledge, ReviewAction.Object, Uphold, Revise, EngineActions.SendBack, EngineActions.Nudge, EngineActions.Comment, EngineActions.Copy,
        EngineActions.Transfer, EngineActions.AddApprover, EngineActions.Withdraw, EngineActions.Pause, EngineActions.Start, "NoSuchAction",
    ];

    public static TheoryData<string, string> Pairs => [.. ReviewStep.All.SelectMany(s => Actions.Select(a => (s, a)))];

    [Theory, MemberData(nameof(Pairs))]
    public void OnlyWhatTheTableSays_IsDone(string step, string action)
    {
        var wanted = Table.GetValueOrDefault((step, action));
        foreach (var person in Cast.Everybody)
        {
            var outcome = new ReviewStory().To(step).Try(action, person);
            Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted} {string.Join(",", outcome.Refusals.Select(r => r.Name))}");
            if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
        }
    }

    [Fact]
    public void NothingIsRevealed_BeforeBothPartsAreIn_WhoeverComesFirst()
    {
        foreach (var (first, second) in new[] { (Employee, Manager), (Manager, Employee) })
        {
            var story = new ReviewStory().Do(Submit, first);
            Assert.Equal((Preparation, false), (story.Step, story.Try(Submit, first).Accepted));
            Assert.Equal([second], story.State.Assigned);
            Assert.Equal(Meeting, story.Do(Submit, second).Step);
        }
    }

    [Fact]
    public void NobodySpeaksForTheEmployee_NeitherTheLineNorADeputy_NorWhenItHasClimbed()
    {
        var story = new ReviewStory();
        story.People.SendAway(Employee);
        story.Do(Submit, Manager).At("2026-03-31 09:00").Sweep();
        Assert.Contains(Judge, story.State.Escalated);
        Assert.All(Cast.Everybody.Where(p => p != Employee), p => Assert.False(story.Try(Submit, p).Accepted, $"{p}"));
        Assert.Equal(Employee, story.State.Seats[0].Holder);
        Assert.Equal(Meeting, story.Do(Submit, Employee).Step);
    }

    [Fact]
    public void AnEmployeeWhoIsTheManagersDeputy_DecidesNothingOfTheManagers()
    {
        var story = new ReviewStory();
        story.People.Deputies[Manager] = Employee;
        story.People.SendAway(Manager);
        story.Sweep();
        Assert.Equal([Employee, Manager], story.State.Assigned.Order());
        Assert.False(story.Do(Submit, Employee).Try(Submit, Employee).Accepted);
        story.Do(Submit, Judge);
        Assert.Equal(["NotOwnReview"], story.Try(Hold, Employee).Refusals.Select(r => r.Name));
        story.Do(Hold, Judge);
        Assert.Equal(["NotOwnReview"], story.Try(Conclude, Employee).Refusals.Select(r => r.Name));
    }

    [Theory]
    [InlineData(Preparation, Meeting), InlineData(Acknowledgement, Closed)]
    public void OnlyWhenItIsLate_TheLineAboveTheManagerAndHr_GoOnWithoutIt_AndSayWhy(string step, string to)
    {
        var story = new ReviewStory().To(step);
        Assert.Equal(["IsLate"], story.Try(GoOn, Judge).Refusals.Select(r => r.Name));
        story.At("2026-06-30 09:00");
        Assert.Equal(["HasReason"], story.Try(GoOn, Hr, note: " ").Refusals.Select(r => r.Name));
        foreach (var person in Cast.Everybody) { Assert.Equal(person is Judge or Hr, story.Try(GoOn, person).Accepted); }
        Assert.Equal(to, story.Do(GoOn, Hr).Step);
    }

    [Fact]
    public void Ratings_AreReleased_WhenTheyHaveBeenCompared_ByWhoeverComparedThem()
    {
        var story = new ReviewStory().To(Calibration);
        Assert.Equal([Hr], story.State.Assigned);
        Assert.Equal(["NotIsCalibrated"], story.Try(Release, Hr).Refusals.Select(r => r.Name));
        story.Review = story.Review with { AwaitsCalibration = false, ComparedById = Cast.Stranger };
        Assert.Equal((Acknowledgement, Employee), (story.Do(Release, Cast.Stranger).Step, Assert.Single(story.State.Assigned)));
    }

    [Fact]
    public void WithoutCalibration_ARatingGoesToTheEmployeeAtOnce()
    {
        var story = new ReviewStory().To(Adjustment);
        story.Review = story.Review with { AwaitsCalibration = false };
        Assert.Equal(Acknowledgement, story.Do(Conclude, Manager).Step);
    }

    [Fact]
    public void AnObjection_HasAClockOfItsOwn_AndIsANewRoundWhenSentBack()
    {
        var story = new ReviewStory().To(Objection);
        var began = story.Now;
        Assert.Equal([ReviewClock.Objection], Clocks.Read(ReviewStory.Definition, story.Case).Select(r => r.Clock.Name));
        Assert.Equal(story.Case.Calendar.AddWorking(began, TimeSpan.FromMinutes(5 * 450)), Clocks.Read(ReviewStory.Definition, story.Case).Single().DueUtc);
        story.Do(EngineActions.SendBack, Judge, target: Adjustment);
        Assert.Equal((Adjustment, 2, Manager), (story.Step, story.State.Round, Assert.Single(story.State.Assigned)));
    }

    [Fact]
    public void AnObjectionAgainstTheTopOfTheLine_IsDecidedByHr()
    {
        var story = new ReviewStory().To(Acknowledgement);
        story.Review = story.Review with { ManagerId = Judge };
        Assert.Equal([Hr], story.Do(ReviewAction.Object, Employee).State.Assigned);
    }

    [Fact]
    public void AMeetingLaterThanTheTimeGranted_MovesItsClock_NeverBack()
    {
        var story = new ReviewStory().To(Meeting);
        var due = Clocks.Read(ReviewStory.Definition, story.Case).Single().DueUtc;
        story.Review = story.Review with { MeetingUtc = story.Now.AddDays(1) };
        Assert.Equal(due, Clocks.Read(ReviewStory.Definition, story.Do(Plan, Manager).Case).Single().DueUtc);
        story.Review = story.Review with { MeetingUtc = story.Now.AddDays(30) };
        Assert.True(Clocks.Read(ReviewStory.Definition, story.Do(Plan, Manager).Case).Single().DueUtc > story.Now.AddDays(30));
        story.Review = story.Review with { MeetingUtc = story.Now.AddDays(61) };
        Assert.Equal(["HasMeetingDate"], story.Try(Plan, Manager).Refusals.Select(r => r.Name));
    }

    [Theory]
    [InlineData(Preparation, Employee), InlineData(Meeting, Manager), InlineData(Adjustment, Manager), InlineData(Acknowledgement, Employee), InlineData(Objection, Judge)]
    public void LateSteps_RemindTwice_AndClimbTwice(string step, int holder)
    {
        var coming = Forecast.Of(ReviewStory.Definition, new ReviewStory().To(step).Case);
        Assert.Equal([RungKind.Remind, RungKind.Remind, RungKind.Escalate, RungKind.Escalate], coming.Select(u => u.Rung!.Kind));
        Assert.Contains(holder, coming[0].Tell);
        Assert.DoesNotContain(Cast.Deputy, coming.SelectMany(u => u.Tell));
    }

    [Fact]
    public void WhenTheManagerChanges_WhatIsStillToDoGoesToTheNewOne_AndWhatWasWrittenStays()
    {
        var story = new ReviewStory().Do(Submit, Employee);
        story.Apply(HandingOver.OfWork(ReviewStory.Definition, story.Case, Manager, Cast.Stranger, null)!);
        Assert.Equal([Cast.Stranger], story.State.Assigned);
        var written = new ReviewStory().Do(Submit, Manager);
        Assert.Null(HandingOver.OfWork(ReviewStory.Definition, written.Case, Manager, Cast.Stranger, null));
        Assert.Null(HandingOver.OfWork(ReviewStory.Definition, written.Case, Employee, Cast.Stranger, null));
    }

    [Fact]
    public void WhoeverLeaves_EndsTheirReview_ForThatReason()
    {
        var story = new ReviewStory().Do(Submit, Employee);
        story.Apply(Cancelling.OfLeaver(ReviewStory.Definition, story.Case, null));
        Assert.Equal((true, Cancelling.OwnerLeft), (story.State.IsCancelled, story.Last.Entries[^1].Facts.Reason));
        Assert.Empty(Forecast.Of(ReviewStory.Definition, story.Case));
        Assert.False(story.Try(Submit, Manager).Accepted);
    }
}
