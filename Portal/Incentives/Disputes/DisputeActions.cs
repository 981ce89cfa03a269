using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Incentives.Disputes;

/// <summary>How saying "I disagree" ended.</summary>
public enum DisputeAnswer { Done, NotFound, Open }

/// <summary>Disagreements with lines of statements.</summary>
public sealed class DisputeActions(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    public const string AuditKind = "StatementDispute";

    /// <summary>Opens one; there is at most one open a line. The number, also of a form sent twice.</summary>
    public Task<(DisputeAnswer Answer, string? Number)> OpenAsync(long line, string claim, long? expected, Guid requestId, Viewer viewer) => db.WriteAsync<(DisputeAnswer, string?)>(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.StatementDisputes.Where(d => d.OwnerId == me && d.RequestId == requestId).Select(d => d.Number).SingleOrDefaultAsync() is { } known) { return (DisputeAnswer.Done, known); }
        var own = db.CommissionStatements.VisibleTo(viewer).Where(s => s.PersonId == me);
        if (await db.StatementLines.Where(l => l.Id == line && own.Any(s => s.Id == l.StatementId)).Select(l => new { l.StatementId, l.Reference }).SingleOrDefaultAsync() is not { } found) { return (DisputeAnswer.NotFound, null); }
        if (await db.StatementDisputes.AnyAsync(d => d.LineId == line && d.Instance!.Status == InstanceStatus.Open)) { return (DisputeAnswer.Open, null); }
        return (DisputeAnswer.Done, await StartAsync(found.StatementId, line, found.Reference, claim, expected, requestId, me));
    });

    /// <summary>A step of a disagreement.</summary>
    /// <param name="correction">By how much the pay is to change, minor units, for whoever proposes or grants.</param>
    public Task<ActResult> ActAsync(long instanceId, Command command, Guid requestId, int seen, long? correction) => db.WriteAsync(async () =>
    {
        var result = await runtime.ActAsync(DisputeBinding.Id, instanceId, command, requestId, seen, (subject, _) => { if (correction is { } amount) { ((StatementDispute)subject).Correction = amount; } });
        if (result.Status == ActStatus.Done && correction is { } said)
        {
            var id = await db.StatementDisputes.Where(d => d.InstanceId == instanceId).Select(d => d.Id).SingleAsync();
            db.Audit(time.GetUtcNow().UtcDateTime, command.ActorId, AuditKind, id, command.Action, null, MoneyText.Show(said), command.Note);
            await db.SaveChangesAsync();
        }
        return result;
    });

    private async Task<string> StartAsync(long statement, long line, string? reference, string claim, long? expected, Guid requestId, int me)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var number = $"SD-{now.Year}-{await db.NextNumberAsync("dispute", now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = DisputeBinding.Id, DefinitionVersion = runtime.NewestVersion(DisputeBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, DisputeBinding.Id), Reference = number,
            Title = reference ?? number, InitiatorId = me, OwnerId = me, Step = "", Round = 1, StartedUtc = now,
        };
        var dispute = new StatementDispute { Number = number, StatementId = statement, LineId = line, OwnerId = me, InitiatorId = me, Claim = claim, Expected = expected, AtUtc = now, RequestId = requestId, Instance = instance };
        db.WorkflowInstances.Add(instance);
        db.StatementDisputes.Add(dispute);
        await runtime.StartAsync(instance, dispute, null, Guid.CreateVersion7(time.GetUtcNow()));
        return number;
    }
}
