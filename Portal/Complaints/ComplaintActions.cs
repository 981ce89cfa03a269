using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>What a new complaint says, checked by the page already.</summary>
public sealed record NewComplaint(
    long AccountId, long? ContactId, long? ProductId, string Title, string Description, ComplaintChannel Channel, ComplaintCategory Category,
    int Impact, int Urgency, bool IsSafety, string RemedySought, Guid RequestId);

/// <summary>What an action's form may change beside moving the case on.</summary>
public sealed record ActionInput(
    int? Impact = null, int? Urgency = null, bool? IsSafety = null, string? RootCause = null, string? Remedy = null, long? RemedyCost = null, string? RemedyGiven = null);

/// <summary>Use cases of complaints. Every one is one transaction.</summary>
public sealed class ComplaintActions(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>Registers a complaint with its files and starts its workflow. Returns its number; the same form sent again returns the same number.</summary>
    public async Task<string> RegisterAsync(NewComplaint input, Viewer viewer, IReadOnlyList<StoredFile>? stored = null)
    {
        try { return await db.WriteAsync(() => RegisterOnceAsync(input, viewer, stored ?? [])); }
        catch (DbUpdateException) when (NumberOf(viewer.UserId, input.RequestId) is not null)
        {
            return NumberOf(viewer.UserId, input.RequestId)!;
        }
    }

    private string? NumberOf(int actor, Guid requestId) => (from j in db.JournalEntries.AsNoTracking()
                                                            where j.ActorId == actor && j.RequestId == requestId
                                                            join c in db.Complaints on j.InstanceId equals c.InstanceId
                                                            select c.Number).FirstOrDefault();

    private async Task<string> RegisterOnceAsync(NewComplaint input, Viewer viewer, IReadOnlyList<StoredFile> stored)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var account = await db.Accounts.Where(a => a.Id == input.AccountId).Select(a => new { a.Name, a.OwnerId }).SingleAsync();
        var number = $"C-{now.Year}-{await db.NextNumberAsync("complaint", now.Year):D6}";
        var severity = SeverityRule.Of(input.Impact, input.Urgency, input.IsSafety);
        var instance = new WorkflowInstance
        {
            DefinitionId = ComplaintBinding.Id, DefinitionVersion = runtime.NewestVersion(ComplaintBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, ComplaintBinding.Id),
            Reference = number, Title = input.Title, Context = account.Name, Severity = severity, InitiatorId = viewer.UserId, OwnerId = account.OwnerId,
            Step = "", Round = 1, StartedUtc = now,
        };
        var complaint = new Complaint
        {
            Number = number, Title = input.Title, Description = input.Description, AccountId = input.AccountId, ContactId = input.ContactId,
            ProductId = input.ProductId, Channel = input.Channel, Category = input.Category, Impact = input.Impact, Urgency = input.Urgency,
            IsSafety = input.IsSafety, Severity = severity, RemedySought = input.RemedySought, OwnerId = account.OwnerId,
            InitiatorId = viewer.UserId, ReceivedUtc = now, Instance = instance,
        };
        db.WorkflowInstances.Add(instance);
        db.Complaints.Add(complaint);
        await runtime.StartAsync(instance, complaint, null, input.RequestId);
        if (stored.Count > 0) { await db.AttachAsync(complaint.Id, stored, viewer.UserId, now); }
        return number;
    }

    /// <summary>Carries out an action on a complaint, with what its form said.</summary>
    public async Task<ActResult> ActAsync(long instanceId, string action, string? note, ActionInput input, JournalFacts? facts, Viewer viewer, Guid requestId, int seenSeq, string? target = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await runtime.ActAsync(ComplaintBinding.Id, instanceId, new(action, viewer.UserId, note, facts, target), requestId, seenSeq,
            (subject, instance) => Change((Complaint)subject, instance, action, input, viewer.UserId, now));
    }

    private static void Change(Complaint complaint, WorkflowInstance instance, string action, ActionInput input, int actor, DateTime now)
    {
        switch (action)
        {
            case ComplaintAction.Assess or ComplaintAction.ChangeSeverity:
                complaint.Impact = input.Impact ?? complaint.Impact;
                complaint.Urgency = input.Urgency ?? complaint.Urgency;
                complaint.IsSafety = input.IsSafety ?? complaint.IsSafety;
                complaint.Severity = SeverityRule.Of(complaint.Impact, complaint.Urgency, complaint.IsSafety);
                instance.Severity = complaint.Severity;
                break;
            case ComplaintAction.Propose:
                (complaint.RootCause, complaint.Remedy, complaint.RemedyCost) = (input.RootCause, input.Remedy, input.RemedyCost ?? 0);
                complaint.ProposedById = actor;
                break;
            case ComplaintAction.Close:
                complaint.RemedyGiven = input.RemedyGiven ?? complaint.Remedy;
                complaint.ClosedUtc = now;
                break;
            case ComplaintAction.Dismiss or ComplaintAction.Reject:
            case EngineActions.Withdraw when complaint.ProposedById is null:
                complaint.ClosedUtc = now;
                break;
        }
    }
}
