using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>A complaint as its clocks saw it at an earlier moment: with the severity it had then.</summary>
public sealed record ComplaintThen(Complaint Now, int Severity) : IComplaint
{
    public int OwnerId => Now.OwnerId;
    public int InitiatorId => Now.InitiatorId;
    public int? ProposedById => Now.ProposedById;
    public long RemedyCost => Now.RemedyCost;
    public bool HasProposal => Now.HasProposal;
    public DateTime? ClosedUtc => Now.ClosedUtc;

    /// <summary>The severity before the first change that came later is the one it had then.</summary>
    public static ComplaintThen At(Complaint now, IEnumerable<JournalEntry> journal, DateTime momentUtc)
    {
        var changed = journal.FirstOrDefault(e => e.AtUtc > momentUtc && e.Action is (ComplaintAction.Assess or ComplaintAction.ChangeSeverity));
        return new(now, changed is not null && int.TryParse(changed.Facts.Before, out var before) ? before : now.Severity);
    }
}
