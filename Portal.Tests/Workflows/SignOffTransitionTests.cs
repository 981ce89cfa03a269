using Portal.Workflows.Engine;
using Portal.Workflows.Performance;
using static Portal.Workflows.Performance.SignOffAction;
using static Portal.Workflows.Performance.SignOffStep;

namespace Portal.Tests.Workflows;

/// <summary>A feedback sign-off: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class SignOffTransitionTests
{
    private const int Hr = Cast.Initiator;
    private const int Employee = Cast.Owner;
    private const int Manager = Cast.Manager;
    private const int Judge = Cast.Director;

    /// <summary>Everything that is typed is given; the result is below the threshold.</summary>
    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Drafting, Submit)] = (Checking, [Manager, Judge]),
        [(Checking, Share)] = (Talk, [Hr]),
        [(Checking, Return)] = (Drafting, [Hr]),
        [(Talk, Hold)] = (Response, [Manager, Judge]),
        [(Response, Acknowledge)] = (Signing, [Employee]),
        [(Response, SignOffAction.Object)] = (Objection, [Employee]),
        [(Response, Refuse)] = (Signing, [Manager, Hr]),
        [(Objection, Uphold)] = (Ruling, [Judge]),
        [(Objection, Revise)] = (Ruling, [Judge]),
        [(Ruling, Confirm)] = (Signing, [Hr]),
        [(Ruling, Return)] = (Objection, [Hr]),
        [(Signing, SignOff)] = (Improvement, [Hr]),
        [(Improvement, Agree)] = (SecondReview, [Manager, Judge]),
        [(SecondReview, Review)] = (Closed, [Manager, Judge]),
        [(SecondReview, Extend)] = (Improvement, [Manager, Judge]),
        [(Drafting, EngineActions.Nudge)] = (Drafting, [Judge, Hr]),
        [(Talk, EngineActions.Nudge)] = (Talk, [Judge, Hr]),
        [(Response, EngineActions.Nudge)] = (Response, [Manager, Judge, Hr]),
        [(Objection, EngineActions.Nudge)] = (Objection, [Hr]),
        [(Improvement, EngineActions.Nudge)] = (Improvement, [Judge, Hr]),
        [(SecondReview, EngineActions.Nudge)] = (SecondReview, [Judge, Hr]),
    };

    private static readonly string[] Actions =
    [
        Submit, Share, Return, Hold, Acknowledge, SignOffAction.Object, Refuse, Uphold, Revise, Confirm, SignOff, Agree, Review, Extend, EngineActions.SendBack, EngineActions.Nudge, EngineActions.Comment, EngineActions.Copy,
        EngineActions.Transfer, EngineActions.AddApprover, EngineActions.Withdraw, EngineActions.Pause, EngineActions.Start, "NoSuchAction",
    ];

    [Fact]
    public void OnlyWhatTheTableSays_IsDone()
    {
        foreach (var step in SignOffStep.All)
        {
            var story = new SignOffStory().To(step);
            foreach (var (action, person) in Actions.SelectMany(a => Cast.Everybody.Select(p => (a, p))))
            {
                var (wanted, outcome) = (Table.GetValueOrDefault((step, action)), story.Try(action, person));
                Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted} {string.Join(",", outcome.Refusals.Select(r => r.Name))}");
                if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
            }
        }
    }

    [Fact]
    public void AtTheThreshold_ItIsClosed_AndBelow_APlanFollows()
    {
        var story = new SignOffStory().To(Signing);
        story.Subject = story.Subject with { IsBelow = false };
        Assert.Equal(Closed, story.Try(SignOff, Hr).State.Step);
        story.Subject = story.Subject with { IsBelow = true };
        Assert.Equal(Improvement, story.Try(SignOff, Hr).State.Step);
    }

    [Fact]
    public void WhatAFormMustGive_IsAskedFor()
    {
        foreach (var (step, action, actor, missing, name) in new (string, string, int, FakeSignOff, string)[]
        {
            (Drafting, Submit, Manager, new() { HasDraft = false }, "HasDraft"), (Checking, Return, Hr, new() { HasReturnNote = false }, "HasReturnNote"), (Talk, Hold, Manager, new() { HasTalk = false }, "HasTalk"),
            (Response, Refuse, Manager, new() { HasRefusalProof = false }, "HasRefusalProof"), (Objection, Uphold, Judge, new() { HasJudgement = false }, "HasJudgement"), (Objection, Revise, Judge, new() { HasRevision = false }, "HasRevision"),
            (Improvement, Agree, Manager, new() { HasPlan = false }, "HasPlan"), (SecondReview, Review, Manager, new() { HasSecondResult = false }, "HasSecondResult"),
        })
        {
            var story = new SignOffStory().To(step);
            story.Subject = missing;
            Assert.Equal([name], story.Try(action, actor).Refusals.Select(r => r.Name));
        }
        Assert.Equal(["HasReason"], new SignOffStory().To(Response).Try(SignOffAction.Object, Employee, " ").Refusals.Select(r => r.Name));
    }

    [Theory]
    [InlineData(Drafting, Submit), InlineData(Talk, Hold), InlineData(Improvement, Agree), InlineData(SecondReview, Review)]
    public void AnEmployeeWhoIsTheManagersDeputy_DecidesNothing(string step, string action)
    {
        var story = new SignOffStory().To(step);
        story.People.Deputies[Manager] = Employee;
        story.People.SendAway(Manager);
        story.Sweep();
        Assert.False(story.Try(action, Employee).Accepted);
        Assert.True(story.Try(action, Judge).Accepted);
    }

    [Theory]
    [InlineData(Checking, Share), InlineData(Ruling, Confirm), InlineData(Signing, SignOff)]
    public void WhoeverIsHrAndConcerned_DecidesNothing_NotAsADeputyEither(string step, string action)
    {
        foreach (var concerned in new[] { Employee, Manager })
        {
            var story = new SignOffStory();
            story.People.Hr.Add(concerned);
            story.People.Deputies[Hr] = concerned;
            story.To(step);
            story.People.SendAway(Hr);
            story.Sweep();
            Assert.False(story.Try(action, concerned).Accepted, $"{step} {action} by {concerned}");
        }
    }

    [Fact]
    public void WhoeverJudgedAnObjection_DoesNotConfirmIt_UnlessHrHasNobodyElse()
    {
        var story = new SignOffStory().To(Ruling);
        story.Subject = story.Subject with { JudgedById = Hr };
        Assert.True(story.Try(Confirm, Hr).Accepted);
        story.People.Hr.Add(Cast.Stranger);
        Assert.Equal(["NotOwnRuling"], story.Try(Confirm, Hr).Refusals.Select(r => r.Name));
    }

    [Fact]
    public void NobodySpeaksForTheEmployee_AndALateAnswerClimbsTheLine()
    {
        var story = new SignOffStory().To(Response);
        story.People.SendAway(Employee);
        story.At("2026-04-30 09:00").Sweep();
        Assert.All(Cast.Everybody.Where(p => p != Employee), p => Assert.False(story.Try(Acknowledge, p).Accepted, $"{p}"));
        Assert.NotEmpty(story.State.Escalated);
    }

    [Fact]
    public void APlan_RemindsOnItsFollowUpDays_ThreeDaysBeforeTheSecondReview_AndClimbsWhenItIsLate()
    {
        var story = new SignOffStory().To(SecondReview);
        var coming = Forecast.Of(SignOffStory.Definition, story.Case).Select(f => $"{Shanghai.Show(f.AtUtc)[..10]} {string.Join(",", f.Tell)}").ToList();
        Assert.Equal([$"2026-04-15 {Manager},{Employee}", $"2026-05-12 {Manager}", $"2026-05-15 {Manager}", $"2026-05-16 {Judge}", $"2026-05-20 {Hr}"], coming);
    }
}
