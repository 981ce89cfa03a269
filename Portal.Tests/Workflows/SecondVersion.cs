using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A second version of the complaint workflow, shorter: what was investigated is checked by the manager, and nothing is approved.</summary>
internal sealed class SecondVersion : WorkflowDefinition
{
    public const string Check = nameof(Check);

    public static SecondVersion Definition { get; } = new();

    public SecondVersion() : base("complaint", version: 2)
    {
        Clock(ComplaintClock.Resolution).Within(_ => TimeSpan.FromHours(20)).Climb(Ladder.Standard).In(ComplaintStep.Received, ComplaintStep.Assessment, Check);
        Step(ComplaintStep.Received).AssignTo(Role.Owner).On(ComplaintAction.Acknowledge, ComplaintStep.Assessment);
        Step(ComplaintStep.Assessment).AssignTo(Role.Owner).Pausable().On(ComplaintAction.Assess, Check);
        Step(Check).AssignTo(Role.ManagerOf("OwnersManager", s => s.OwnerId)).On(ComplaintAction.Close, ComplaintStep.Closed);
        Step(ComplaintStep.Closed);
    }
}
