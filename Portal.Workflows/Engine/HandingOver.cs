namespace Portal.Workflows.Engine;

/// <summary>What somebody has in a case goes to somebody else for good, because they leave. The clocks run on.</summary>
public static class HandingOver
{
    /// <summary>
    /// Everything that a person has to decide or to answer, and what has climbed to them. Whose own request it is does not take it over:
    /// it goes to the next one up the line of the one who leaves. What they hold for others goes to whoever stands in next.
    /// </summary>
    /// <param name="c">The case, with the organization as it is after they have left.</param>
    /// <param name="actorId">Who does it; <c>null</c> for the command line.</param>
    /// <returns>Refused when nobody can take it over; <c>null</c> when there is nothing of theirs.</returns>
    public static Outcome? OfWork(WorkflowDefinition definition, WorkflowCase c, int from, int to, int? actorId)
    {
        if (definition.IsOver(c.State) || !HasPart(c.State, from)) { return null; }
        var step = definition.Find(c.State.Step);
        var heir = c.State.Seats.Any(s => s.IsUndecided && s.For == from) && Seating.IsExcluded(step, c, to) ? Seating.Above(step, c, from) : to;
        if (heir is null) { return Decider.Refuse(c, [Refusal.OwnRequest]); }
        var named = c.State.Seats.Select(s => s.IsUndecided && s.InPerson != true && s.For == from ? s with { For = heir.Value, Holder = heir.Value } : s).ToList();
        var seats = Delegating.At(step, c with { State = c.State.Seated(named) }, c.NowUtc);
        var outcome = Pausing.Stay(definition, c, EngineActions.HandOver, actorId, null, new() { People = [from, heir.Value], Seats = seats });
        return outcome with { Answers = c.State.Questions.Any(q => q.Asked == from) ? [from] : [] };
    }

    /// <summary>Another owner answers for the record from now on.</summary>
    public static Outcome OfRecord(WorkflowDefinition definition, WorkflowCase c, int from, int to, int? actorId) =>
        Pausing.Stay(definition, c, EngineActions.ChangeOwner, actorId, null, new() { People = [from, to] });

    private static bool HasPart(InstanceState state, int person) =>
        state.Seats.Any(s => s.IsUndecided && s.InPerson != true && (s.For == person || s.Holder == person)) || state.Escalated.Contains(person)
        || state.Questions.Any(q => q.Asked == person || q.AskedBy == person);
}
