using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;
using static Portal.Workflows.Training.TrainingAction;
using static Portal.Workflows.Training.TrainingStep;

namespace Portal.Tests.Workflows;

/// <summary>A training assignment: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class TrainingTransitionTests
{
    private const int Hr = Cast.Stranger;
    private static readonly TrainingAssignment Definition = new();
    private static readonly int[] Learner = [Cast.Owner];
    private static readonly int[] Stewards = [Cast.Manager, Cast.Director, Hr];
    private static readonly int[] Deciders = [Cast.Manager, Cast.Director];
    private static readonly int[] HrAndAbove = [Hr, Cast.Administrator];
    private static readonly int[] Assigners = [Cast.Initiator, Hr];

    /// <summary>Everything the course asks for is there, nobody verifies it, an attempt is left.</summary>
    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Assigned, Begin)] = (Started, Learner), [(Assigned, TrainingAction.Record)] = (Passed, Stewards), [(Assigned, AskExtension)] = (Extending, Learner), [(Assigned, AskWaiver)] = (Waiving, Learner), [(Assigned, Waive)] = (Waived, [Hr]), [(Assigned, CallOff)] = (CalledOff, Assigners),
        [(Started, Submit)] = (Passed, Learner), [(Started, TrainingAction.Record)] = (Passed, Stewards), [(Started, AskExtension)] = (Extending, Learner), [(Started, AskWaiver)] = (Waiving, Learner), [(Started, Waive)] = (Waived, [Hr]), [(Started, CallOff)] = (CalledOff, Assigners),
        [(Extending, Submit)] = (Passed, Learner), [(Extending, TrainingAction.Record)] = (Passed, Stewards), [(Extending, Grant)] = (Started, Deciders), [(Extending, Decline)] = (Started, Deciders), [(Extending, TakeBack)] = (Started, Learner),
        [(Waiving, Submit)] = (Passed, Learner), [(Waiving, TrainingAction.Record)] = (Passed, Stewards), [(Waiving, Waive)] = (Waived, HrAndAbove), [(Waiving, Decline)] = (Started, HrAndAbove), [(Waiving, TakeBack)] = (Started, Learner),
        [(Submitted, Verify)] = (Passed, Deciders), [(Submitted, Reject)] = (Failed, Deciders),
        [(Failed, Retake)] = (Started, Learner), [(Failed, GrantAttempt)] = (Started, Stewards), [(Failed, Waive)] = (Waived, [Hr]), [(Failed, CallOff)] = (CalledOff, Assigners),
    };

    private static readonly string[] Steps = [Assigned, Started, Extending, Waiving, Submitted, Failed, Passed, Waived, CalledOff];

    private static readonly string[] Actions =
        [Begin, Submit, TrainingAction.Record, AskExtension, Grant, Decline, AskWaiver, Waive, TakeBack, Verify, Reject, Retake, GrantAttempt, CallOff, EngineActions.Transfer, EngineActions.Pause, EngineActions.Withdraw, EngineActions.SendBack, EngineActions.Cancel, "NoSuchAction"];

    public static TheoryData<string, string> Pairs => [.. Steps.SelectMany(s => Actions.Select(a => (s, a)))];

    [Theory, MemberData(nameof(Pairs))]
    public void OnlyWhatTheTableSays_IsDone(string step, string action)
    {
        var wanted = Table.GetValueOrDefault((step, action));
        foreach (var person in Cast.Everybody)
        {
            var outcome = Decider.Act(Definition, In(step), Ask(action, person));
            Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted} {string.Join(",", outcome.Refusals.Select(r => r.Name))}");
            if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
        }
    }

    [Fact]
    public void WhatIsNotComplete_IsNotHandedIn()
    {
        var c = In(Started) with { Subject = new FakeTraining { IsDone = false, HasStarted = true } };
        Assert.Equal(["IsDone"], Refused(c, Submit, Cast.Owner));
        Assert.Equal(["IsDone"], Refused(c, TrainingAction.Record, Cast.Manager));
    }

    [Fact]
    public void AFailedQuiz_LeadsToFailed_AndWithoutAnAttemptLeftTheManagerIsAsked()
    {
        var failed = new FakeTraining { IsDone = false, HasFailed = true, HasAttemptsLeft = false, HasStarted = true };
        var c = In(Started) with { Subject = failed };
        var outcome = Decider.Act(Definition, c, new(Submit, Cast.Owner));

        Assert.Equal(Failed, outcome.State.Step);
        Assert.Equal([Cast.Owner, Cast.Manager], outcome.State.Assigned);
        Assert.Equal(["HasAttemptsLeft"], Refused(c with { State = outcome.State }, Retake, Cast.Owner));
        Assert.Equal(Started, Decider.Act(Definition, c with { State = outcome.State }, new(GrantAttempt, Cast.Manager)).State.Step);
    }

    [Theory]
    [InlineData(Verification.Manager, Cast.Manager), InlineData(Verification.HR, Hr)]
    public void WhereTheCourseAsksForIt_SomebodyVerifies(Verification verification, int who)
    {
        var c = In(Started) with { Subject = new FakeTraining { Verification = verification, HasStarted = true } };
        var submitted = Decider.Act(Definition, c, new(Submit, Cast.Owner)).State;
        Assert.Equal((Submitted, who), (submitted.Step, submitted.Assigned.Single()));
    }

    [Fact]
    public void FreeTextIsMarkedFirst()
    {
        var c = In(Started) with { Subject = new FakeTraining { AwaitsMarking = true, HasStarted = true } };
        var submitted = c with { State = Decider.Act(Definition, c, new(Submit, Cast.Owner)).State };
        Assert.Equal(Submitted, submitted.State.Step);
        Assert.Equal(["IsMarked"], Refused(submitted, Verify, Cast.Manager));
    }

    [Fact]
    public void NobodyDecidesAboutTheirOwn_NotEvenHr()
    {
        var people = People();
        people.Hr.Clear();
        people.Hr.Add(Cast.Owner);
        Assert.Equal(["NotOwnTraining"], Refused(In(Assigned, people), Waive, Cast.Owner));
        Assert.DoesNotContain(Cast.Owner, In(Waiving, people).State.Assigned);
    }

    [Theory]
    [InlineData(Assigned, AskWaiver, "HasReason", "HasEvidence"), InlineData(Assigned, AskExtension, "HasReason", "HasLaterDay"), InlineData(Assigned, CallOff, "HasReason", null)]
    public void WhatAnActionNeeds_IsAskedFor(string step, string action, string first, string? second)
    {
        var who = action == CallOff ? Cast.Initiator : Cast.Owner;
        var refused = Refused(In(step) with { Subject = new FakeTraining { HasEvidence = false } }, action, who, " ");
        Assert.Equal(second is null ? [first] : [first, second], refused);
    }

    [Fact]
    public void WhoeverAsksBeforeTheyBegin_IsBackAtTheBeginning()
    {
        var c = In(Assigned);
        var asked = c with { State = Decider.Act(Definition, c, Ask(AskExtension, Cast.Owner)).State };
        Assert.Equal(Assigned, Decider.Act(Definition, asked, new(TakeBack, Cast.Owner)).State.Step);
        Assert.Equal(Assigned, Decider.Act(Definition, asked, Ask(Grant, Cast.Manager)).State.Step);
    }

    [Fact]
    public void WhileTheLearnerIsAway_NobodyLearnsForThem()
    {
        var people = People();
        people.SendAway(Cast.Owner);
        Assert.Equal([Cast.Owner], In(Assigned, people).State.Assigned);
        Assert.Equal(["NotEntitled"], Refused(In(Assigned, people), Begin, Cast.Deputy));
    }

    private static string[] Refused(WorkflowCase c, string action, int who, string note = "Because") => [.. Decider.Act(Definition, c, new(action, who, note)).Refusals.Select(r => r.Name)];

    internal static Cast People()
    {
        var people = new Cast();
        people.Hr.Add(Hr);
        return people;
    }

    private static Command Ask(string action, int person) => new(action, person, "Because", action switch
    {
        AskExtension => new() { After = "2026-03-20" }, Grant => new() { PromisedUtc = Shanghai.At("2026-03-20 18:00") }, _ => null,
    });

    private static WorkflowCase In(string step, Cast? people = null)
    {
        people ??= People();
        var seed = new WorkflowCase(new FakeTraining(), TrainingPolicy.Standard, null!, people, WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
        var c = seed with { State = Decider.Start(Definition, seed).State };
        void Do(string action, int who, FakeTraining? subject = null)
        {
            c = c with { Subject = subject ?? c.Subject };
            var outcome = Decider.Act(Definition, c, Ask(action, who));
            Assert.True(outcome.Accepted, $"{action}: {string.Join(",", outcome.Refusals.Select(r => r.Name))}");
            c = c with { State = outcome.State };
        }
        if (step == CalledOff) { Do(CallOff, Cast.Initiator); }
        if (step is Assigned or CalledOff) { return c; }
        Do(Begin, Cast.Owner);
        c = c with { Subject = new FakeTraining { HasStarted = true } };
        switch (step)
        {
            case Extending: Do(AskExtension, Cast.Owner); break;
            case Waiving: Do(AskWaiver, Cast.Owner); break;
            case Waived: Do(Waive, Hr); break;
            case Passed: Do(Submit, Cast.Owner); break;
            case Submitted or Failed: Do(Submit, Cast.Owner, new() { HasStarted = true, Verification = Verification.Manager }); break;
        }
        if (step == Failed) { Do(Reject, Cast.Manager); }
        return c with { Subject = new FakeTraining { HasStarted = true } };
    }

    internal sealed record FakeTraining : ITraining
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Initiator;
        public DateOnly DueOn { get; init; } = new(2026, 3, 16);
        public bool IsRecertification { get; init; }
        public Verification Verification { get; init; }
        public bool IsDone { get; init; } = true;
        public bool AwaitsMarking { get; init; }
        public bool HasFailed { get; init; }
        public bool HasAttemptsLeft { get; init; } = true;
        public bool HasStarted { get; init; }
        public bool HasEvidence { get; init; } = true;
    }
}
