using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>What a new season says, checked by the page already.</summary>
public sealed record NewSeason(string Name, PeriodSpan Span, IReadOnlyList<int> Teams, PortalRoles Roles, Guid RequestId);

/// <summary>HR opens seasons, reminds those missing, and closes them.</summary>
public sealed class SeasonActions(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    public const string AuditKind = "Season";

    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Opens a season; its sign-offs are started by <see cref="SeasonOpening"/>. The same form sent again returns the same number.</summary>
    public Task<string?> OpenAsync(NewSeason input, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (!viewer.KeepsPerformance()) { return null; }
        if (await db.Seasons.Where(s => s.OpenedById == me && s.RequestId == input.RequestId).Select(s => s.Number).SingleOrDefaultAsync() is { } known) { return known; }
        var season = new Season
        {
            Number = $"FS-{Now.Year}-{await db.NextNumberAsync("season", Now.Year):D4}", Name = input.Name, Period = input.Span.Kind, FromOn = input.Span.From, ToOn = input.Span.To,
            TeamIds = [.. input.Teams], Roles = input.Roles, OpenedById = me, OpenedUtc = Now, RequestId = input.RequestId,
        };
        db.Seasons.Add(season);
        await db.SaveChangesAsync();
        db.Audit(Now, me, AuditKind, season.Id, "Opened", null, season.Number);
        await db.SaveChangesAsync();
        return season.Number;
    });

    /// <summary>Lets those who match now and are not in the season join it; false when it is not open.</summary>
    public Task<bool> AddMissingAsync(long id, Viewer viewer) => MoveAsync(id, CycleStatus.Open, CycleStatus.Opening, "Joined", viewer);

    /// <summary>Closes a season in which nothing is open any more; false while something is.</summary>
    public async Task<bool> CloseAsync(long id, Viewer viewer) =>
        !await db.SignOffs.AnyAsync(s => s.SeasonId == id && s.Instance!.Status == InstanceStatus.Open) && await MoveAsync(id, CycleStatus.Open, CycleStatus.Closed, "Closed", viewer);

    /// <summary>HR calls off an open sign-off of somebody whom they look after, for a reason; neither the employee nor who wrote the feedback does.</summary>
    public static bool MayCancel(SignOff s, Viewer viewer) =>
        s.Instance!.Status == InstanceStatus.Open && viewer.KeepsPerformance() && viewer.LooksAfter.Contains(s.OwnerId) && viewer.UserId != s.OwnerId && viewer.UserId != s.ManagerId && viewer.UserId != s.DraftedById;

    /// <summary>Calls one sign-off off, as <see cref="MayCancel"/> allows it.</summary>
    public async Task<ActResult?> CancelAsync(SignOff seen, string? reason, Guid requestId, Viewer viewer) => !MayCancel(seen, viewer) ? null
        : await runtime.AdministerAsync(SignOffBinding.Id, seen.InstanceId, viewer.UserId, requestId, c => Cancelling.Of(c.Definition, c.Case, viewer.UserId, reason));

    /// <summary>Reminds those who have something to do and have not done it; nobody twice within 24 hours.</summary>
    /// <returns>How many people were reminded, and in how many sign-offs everybody had been.</returns>
    public async Task<(int People, int Skipped)> ChaseAsync(IQueryable<SignOff> which, Viewer viewer, CancellationToken stop)
    {
        var instances = await which.Where(s => s.Instance!.Status == InstanceStatus.Open).OrderBy(s => s.Id).Select(s => s.Instance!).AsNoTracking().ToListAsync(stop);
        var (people, skipped, since) = (new HashSet<int>(), 0, Now - Again);
        foreach (var loaded in await runtime.ReadManyAsync(SignOffBinding.Id, instances))
        {
            var state = loaded.Case.State;
            if (!state.Assigned.Any(p => !state.Nudged.TryGetValue(p, out var at) || at <= since)) { skipped++; continue; }
            var result = await runtime.ActAsync(SignOffBinding.Id, loaded.Instance.Id, new(EngineActions.Nudge, viewer.UserId), Guid.CreateVersion7(time.GetUtcNow()), int.MaxValue);
            if (result.IsDone) { people.UnionWith(result.Outcome?.Entries[^1].Facts.Told ?? []); } else { skipped++; }
        }
        return (people.Count, skipped);
    }

    private Task<bool> MoveAsync(long id, CycleStatus from, CycleStatus to, string change, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.KeepsPerformance() || await db.Seasons.SingleOrDefaultAsync(s => s.Id == id && s.Status == from) is not { } season) { return false; }
        (season.Status, season.Version) = (to, season.Version + 1);
        if (to == CycleStatus.Closed) { (season.ClosedUtc, season.ClosedById) = (Now, viewer.UserId); }
        db.Audit(Now, viewer.UserId, AuditKind, id, change, from.ToString(), to.ToString());
        await db.SaveChangesAsync();
        return true;
    });
}
