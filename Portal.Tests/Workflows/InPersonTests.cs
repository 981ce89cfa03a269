using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A seat to be taken in person: nobody but its person sits down on it, whatever happens around it.</summary>
public sealed class InPersonTests
{
    private const string Say = nameof(Say), Refuse = nameof(Refuse), Talk = nameof(Talk), Over = nameof(Over);

    /// <summary>The owner in person and the manager, both asked; everything may be handed over where the rules let it.</summary>
    private sealed class Hearing : WorkflowDefinition
    {
        public Hearing() : base("hearing", version: 1)
        {
            Clock("Talk").Within(_ => TimeSpan.FromHours(8)).In(Talk);
            Step(Talk).AssignTo(Role.Owner, Role.ManagerOf("Manager", s => s.OwnerId)).InPerson(Role.Owner).Ask(Quorum.All, agree: Say, decline: Refuse).Transferable()
                .On(Say, Over).On(Refuse, Over);
            Step(Over);
        }
    }

    private sealed record Subject : IWorkflowSubject
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Initiator;
        public string Workflow => "hearing";
    }

    private static readonly Hearing Definition = new();

    private static WorkflowCase Begin(Cast people)
    {
        var seed = new WorkflowCase(new Subject(), new object(), null!, people, WorkingCalendar.Default, Shanghai.At("2026-03-02 09:30"));
        return seed with { State = Decider.Start(Definition, seed).State };
    }

    private static WorkflowCase Do(WorkflowCase c, string action, int actor)
    {
        var outcome = Decider.Act(Definition, c, new(action, actor));
        Assert.True(outcome.Accepted);
        return c with { State = outcome.State };
    }

    [Fact]
    public void An_absence_leaves_it_where_it_is()
    {
        var people = new Cast();
        people.SendAway(Cast.Owner);
        var c = Begin(people);
        Assert.Equal((Cast.Owner, true), (c.State.Seats[0].Holder, c.State.Seats[0].InPerson));
        Assert.DoesNotContain(Forecast.Of(Definition, c), u => u.Action == EngineActions.Delegate);
        Assert.Equal([Cast.Owner], Do(c, Say, Cast.Manager).State.Assigned);
    }

    [Fact]
    public void Neither_agreeing_nor_declining_is_done_for_somebody()
    {
        var c = Do(Begin(new Cast()), Say, Cast.Manager);
        foreach (var person in Cast.Everybody.Where(p => p != Cast.Owner))
        {
            foreach (var action in new[] { Say, Refuse })
            {
                Assert.Equal([Refusal.NotEntitled.Name], Decider.Act(Definition, c, new(action, person)).Refusals.Select(r => r.Name));
                Assert.DoesNotContain(Choices.For(Definition, c, person), x => x.Action == action);
            }
        }
        Assert.Equal(Over, Do(c, Say, Cast.Owner).State.Step);
    }

    [Fact]
    public void It_is_neither_handed_on_nor_inherited_nor_shared_while_the_other_seat_is()
    {
        var c = Begin(new Cast());
        Assert.Equal([Refusal.NotEntitled.Name], Decider.Act(Definition, c, new(EngineActions.Transfer, Cast.Owner, Facts: new() { People = [Cast.Stranger] })).Refusals.Select(r => r.Name));
        Assert.Equal([Refusal.NotHere.Name], Decider.Act(Definition, c, new(EngineActions.AddApprover, Cast.Manager, Facts: new() { People = [Cast.Stranger], Place = "After" })).Refusals.Select(r => r.Name));
        Assert.Null(HandingOver.OfWork(Definition, c, Cast.Owner, Cast.Stranger, null));
        var moved = Decider.Act(Definition, c, new(EngineActions.Transfer, Cast.Manager, Facts: new() { People = [Cast.Stranger] }));
        Assert.Equal([Cast.Owner, Cast.Stranger], moved.State.Seats.Select(s => s.Holder));
        Assert.Equal([Cast.Owner, Cast.Stranger], HandingOver.OfWork(Definition, c, Cast.Manager, Cast.Stranger, null)!.State.Seats.Select(s => s.Holder));
    }

    [Fact]
    public void Whoever_sits_in_person_sits_for_nobody_else()
    {
        var people = new Cast();
        people.Deputies[Cast.Manager] = Cast.Owner;
        people.SendAway(Cast.Manager);
        var c = Begin(people);
        Assert.Equal([Cast.Owner, Cast.Manager], c.State.Seats.Select(s => s.Holder));
        Assert.False(Decider.Act(Definition, Do(c, Say, Cast.Owner), new(Say, Cast.Owner)).Accepted);
    }

    [Fact]
    public void The_journal_keeps_it() =>
        Assert.Equal(Begin(new Cast()).State.Seats, Portal.Workflows.JournalMapping.ReadFacts(Portal.Workflows.JournalMapping.ToRow(
            Decider.Start(Definition, Begin(new Cast())).Entries[0], 1, null).Facts).Seats);
}
