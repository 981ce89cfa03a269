using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>How an outcome becomes rows.</summary>
public sealed class CaseWriterTests
{
    [Fact]
    public void WhoeverIsAskedForTheSameTwice_DecidesBothWithOneForm_WhoseIdIsStoredOnce()
    {
        var request = new Asking(Quorum.Any, [2, 3]);
        request.Do(Request.Approve, 3);
        Assert.Equal(Request.Granted, request.State.Step);
        Assert.Equal(2, request.Last.Entries.Count);
        var instance = new WorkflowInstance
        {
            Id = 7, DefinitionId = "request", DefinitionVersion = 1, PolicyVersionId = 1, Reference = "R-1", Title = "", InitiatorId = 1, OwnerId = 1, Step = "", Round = 1, StartedUtc = request.Now,
        };
        var id = Guid.NewGuid();

        var rows = CaseWriter.Rows(instance, null, request.Last, id);

        Assert.Equal([id, (Guid?)null], rows.Journal.Select(j => j.RequestId));
        Assert.Equal(rows.Journal[1].Hash, rows.Head);
        Assert.Equal(JournalChain.Next(rows.Journal[0].Hash, "R-1", rows.Journal[1]), rows.Head);
    }
}
