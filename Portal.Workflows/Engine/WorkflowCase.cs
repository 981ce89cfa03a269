using Portal.Workflows.Calendar;

namespace Portal.Workflows.Engine;

/// <summary>One instance with all that a decision about it may depend on. Nothing else may influence an outcome.</summary>
/// <param name="Subject">The record that is carried, e.g. a complaint.</param>
/// <param name="Policy">The clock lengths and limits of the policy version that the instance started with.</param>
/// <param name="State">The folded journal.</param>
/// <param name="People">The organization now.</param>
/// <param name="Calendar">The working calendar of the subject's owner.</param>
/// <param name="NowUtc">The moment of the decision, UTC.</param>
public sealed record WorkflowCase(
    IWorkflowSubject Subject, object Policy, InstanceState State, IOrganization People, WorkingCalendar Calendar, DateTime NowUtc)
{
    /// <summary>The present person who answers for somebody in this workflow at a moment, see <see cref="OrganizationRules.StandIn"/>.</summary>
    internal int? StandIn(int personId, DateTime atUtc, Func<int, bool> mayHold) => People.StandIn(personId, Subject.Workflow, atUtc, mayHold);

    internal int? DeputyOf(int personId) => People.DeputyOf(personId, Subject.Workflow);

    /// <summary>Who gets what the rules find nobody for: the person whom the policy names, as long as they may; else the administrators.</summary>
    public IReadOnlyList<int> Catchers => Policy is ICatchAll { CatcherId: { } person } && People.MayTake(person) ? [person] : People.Administrators;
}

/// <summary>A policy that says who gets what the rules find nobody for.</summary>
public interface ICatchAll
{
    /// <summary>That person; <c>null</c> = the administrators.</summary>
    int? CatcherId { get; }
}

/// <summary>What somebody asks the engine to do.</summary>
/// <param name="Action">An action of the definition.</param>
/// <param name="ActorId">Who asks.</param>
/// <param name="Note">What they wrote, if anything.</param>
/// <param name="Facts">Figures the action carries, e.g. the follow-up date of a pause.</param>
/// <param name="Target">The step to which it leads, where the action leaves a choice.</param>
/// <param name="InBatch">It is asked for many cases at once, so only low-risk arrows are taken.</param>
public sealed record Command(string Action, int ActorId, string? Note = null, JournalFacts? Facts = null, string? Target = null, bool InBatch = false);
