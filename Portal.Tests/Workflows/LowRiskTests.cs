using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Workflows.Complaints.ComplaintAction;

namespace Portal.Tests.Workflows;

/// <summary>What may be decided together with others: only arrows that the definition marks, and only while they are harmless.</summary>
public sealed class LowRiskTests
{
    [Fact]
    public void AnArrowThatAsksForSomething_CannotBeLowRisk()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new StepDefinition("Here").On("Reject", "There", needs: [Requirement.Reason], lowRisk: Condition.Always));

        Assert.Contains("HasReason", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameCommand_IsRefusedInABatch_UnlessItsArrowIsMarked()
    {
        foreach (var step in ComplaintStep.Open)
        {
            var c = CaseBuilder.In(step, severity: step == ComplaintStep.Approval ? 2 : 3);
            foreach (var action in CaseBuilder.Definition.Find(step).Arrows.Select(a => a.Action).Append(EngineActions.Comment).Append(EngineActions.Transfer).Distinct())
            {
                var outcome = Decider.Act(CaseBuilder.Definition, c.Case, new(action, Cast.Manager, "Because", InBatch: true));
                Assert.Equal(action == Acknowledge, outcome.Accepted);
            }
        }
    }

    [Theory]
    [InlineData(4, 2_000_001, true)]
    [InlineData(3, 4_000_000, true)]
    [InlineData(3, 4_000_001, false)]
    [InlineData(2, 2_000_001, false)]
    [InlineData(1, 0, false)]
    public void OnlyMinorRemedies_AreApprovedTogether(int severity, long cost, bool together)
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation, severity);
        Assert.True(c.Do(Propose, Cast.Owner, cost: cost).Accepted);

        var alone = Decider.Act(CaseBuilder.Definition, c.Case, new(Approve, Cast.Manager));
        var inBatch = Decider.Act(CaseBuilder.Definition, c.Case, new(Approve, Cast.Manager, InBatch: true));

        Assert.True(alone.Accepted);
        Assert.Equal(together ? [] : ["IsMinor"], inBatch.Refusals.Select(r => r.Name));
    }

    [Fact]
    public void WhatTheRulesFindNobodyFor_GoesToWhomThePolicyNames_AsLongAsTheyMayTakeIt()
    {
        var c = CaseBuilder.In(ComplaintStep.Investigation);
        c.People.Managers.Clear();
        c.Complaint = c.Complaint with { ProposedById = Cast.Owner, HasProposal = true };
        Outcome Proposed(int? catcher) => Decider.Act(CaseBuilder.Definition, c.Case with { Policy = ComplaintPolicy.Standard with { CatcherId = catcher } }, new(Propose, Cast.Owner));

        Assert.Equal((ComplaintStep.Approval, "NobodyFound"), (Proposed(Cast.Stranger).State.Step, Proposed(Cast.Stranger).Incident));
        Assert.Equal([Cast.Stranger], Proposed(Cast.Stranger).State.Assigned);
        Assert.Equal([Cast.Administrator], Proposed(null).State.Assigned);
        c.People.Disabled.Add(Cast.Stranger);
        Assert.Equal([Cast.Administrator], Proposed(Cast.Stranger).State.Assigned);
    }
}
