using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>How a use case of runs ended; a text key, <c>Run.Error.{name}</c>.</summary>
public enum RunAnswer { Done, NotFound, Taken, EarlierOpen, NoPlan }

/// <summary>Opening runs, having them computed, and carrying them to their release.</summary>
public sealed class RunActions(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "CommissionRun";
    public const string News = "StatementReleased";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Opens the run of a period and asks for it to be computed. There is one a period; an earlier one must be over, since it says with what this one begins.</summary>
    /// <param name="from">The first day of a month that begins a period of that length.</param>
    public Task<(RunAnswer Answer, string? Number)> OpenAsync(DateOnly from, int months, Guid requestId, Viewer viewer) => db.WriteAsync<(RunAnswer, string?)>(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (!viewer.Is(PortalRoles.HR)) { return (RunAnswer.NotFound, null); }
        if (await db.CommissionRuns.Where(r => r.InitiatorId == me && r.RequestId == requestId).Select(r => r.Number).SingleOrDefaultAsync() is { } known) { return (RunAnswer.Done, known); }
        var alive = db.CommissionRuns.Where(r => r.Months == months && r.Instance!.Step != RunStep.Discarded && r.Instance.Status != InstanceStatus.Cancelled);
        if (await alive.AnyAsync(r => r.From == from)) { return (RunAnswer.Taken, null); }
        if (await alive.AnyAsync(r => r.From < from && r.ReleasedUtc == null)) { return (RunAnswer.EarlierOpen, null); }
        if (!await db.IncentiveVersions.AnyAsync(v => v.ApprovedUtc != null && v.Months == months && v.FromOn <= from)) { return (RunAnswer.NoPlan, null); }
        return (RunAnswer.Done, await StartAsync(from, months, requestId, me));
    });

    private async Task<string> StartAsync(DateOnly from, int months, Guid requestId, int me)
    {
        var now = Now;
        var number = $"CR-{now.Year}-{await db.NextNumberAsync("commission", now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = CommissionBinding.Id, DefinitionVersion = runtime.NewestVersion(CommissionBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, CommissionBinding.Id), Reference = number,
            Title = string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} – {from.AddMonths(months).AddDays(-1):yyyy-MM-dd}"), InitiatorId = me, OwnerId = me, Step = "", Round = 1, StartedUtc = now,
        };
        var run = new CommissionRun { Number = number, From = from, To = from.AddMonths(months).AddDays(-1), Months = months, OwnerId = me, InitiatorId = me, RequestId = requestId, AskedUtc = now, Instance = instance };
        db.WorkflowInstances.Add(instance);
        db.CommissionRuns.Add(run);
        await runtime.StartAsync(instance, run, null, Guid.CreateVersion7(time.GetUtcNow()));
        db.Audit(now, me, AuditKind, run.Id, "Created", null, $"{run.From:yyyy-MM-dd} – {run.To:yyyy-MM-dd}");
        await db.SaveChangesAsync();
        return number;
    }

    /// <summary>Has a draft computed again; HR and sales operations ask.</summary>
    public Task<RunAnswer> AskAsync(long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        var now = Now;
        if (!viewer.ChecksPay()) { return RunAnswer.NotFound; }
        var asked = await db.CommissionRuns.Where(r => r.Id == id && r.Instance!.Step == RunStep.Draft).ExecuteUpdateAsync(s => s.SetProperty(r => r.AskedUtc, now).SetProperty(r => r.Version, r => r.Version + 1));
        if (asked == 0) { return RunAnswer.NotFound; }
        db.Audit(now, viewer.UserId, AuditKind, id, "Asked", null, "–");
        await db.SaveChangesAsync();
        return RunAnswer.Done;
    });

    /// <summary>A step of a run; whoever is paid hears of the release in the same transaction.</summary>
    public Task<ActResult> ActAsync(long instanceId, Command command, Guid requestId, int seen) => db.WriteAsync(async () =>
    {
        var result = await runtime.ActAsync(CommissionBinding.Id, instanceId, command, requestId, seen);
        if (result.Status == ActStatus.Done && command.Action == RunAction.Release) { await TellAsync(await db.CommissionRuns.Where(r => r.InstanceId == instanceId).Select(r => r.Id).SingleAsync(), command.ActorId); }
        return result;
    });

    /// <summary>Tells of runs that were released in another way than on the page; how many.</summary>
    public async Task<int> CatchUpAsync(CancellationToken stop)
    {
        var late = await db.CommissionRuns.Where(r => r.ReleasedUtc != null && r.ToldUtc == null).Select(r => r.Id).ToListAsync(stop);
        foreach (var run in late) { await db.WriteAsync(() => TellAsync(run, null), stop); }
        return late.Count;
    }

    private async Task TellAsync(long run, int? actor)
    {
        db.ChangeTracker.Clear();
        var (now, people) = (Now, await directory.CurrentAsync(db));
        foreach (var person in (await db.CommissionStatements.Where(s => s.RunId == run).Select(s => s.PersonId).Distinct().ToListAsync()).Where(people.IsActive))
        {
            db.Tell(now, person, News, actor, string.Create(CultureInfo.InvariantCulture, $"statement {run} {person}"));
        }
        await db.SaveChangesAsync();
        await db.CommissionRuns.Where(r => r.Id == run).ExecuteUpdateAsync(s => s.SetProperty(r => r.ToldUtc, now).SetProperty(r => r.Version, r => r.Version + 1));
    }

    /// <summary>2026-09, 2026 Q3, 2026.</summary>
    public static string TitleOf(DateOnly from, int months) => months switch
    {
        1 => from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        3 => string.Create(CultureInfo.InvariantCulture, $"{from.Year} Q{(from.Month + 2) / 3}"),
        _ => from.Year.ToString(CultureInfo.InvariantCulture),
    };
}
