using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Support.Counselling;

/// <summary>How a use case of counselling ended.</summary>
public enum CounsellingAnswer { Done, NotFound, Conflict, NoCounsellor }

/// <summary>
/// Use cases of confidential requests. They leave no trace in the audit, the search or the journal of workflows, and their news is the same
/// as that of everything under Support: who runs the portal cannot tell from it that somebody asked for help.
/// </summary>
public sealed class CounsellingActions(PortalDbContext db, CounsellingVault vault, DirectoryCache directory, TimeProvider time)
{
    private static readonly TimeSpan OpenedOnce = TimeSpan.FromHours(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="id">Of the form.</param>
    /// <param name="counsellor">Who is asked; <c>null</c> = any.</param>
    public Task<CounsellingAnswer> SendAsync(Guid id, CounsellingWords words, int? counsellor, Viewer viewer)
    {
        var request = new CounsellingRequest { Id = id, RequesterId = viewer.UserId, CounsellorId = counsellor, CreatedUtc = Now, ChangedUtc = Now };
        request.Sealed = vault.Seal(request, words);
        return db.WriteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var fit = directory.Known.CounsellorsOf(viewer.UserId).Select(p => p.Id).Where(p => counsellor is null || p == counsellor).ToList();
            if (fit.Count == 0) { return CounsellingAnswer.NoCounsellor; }
            if (await db.CounsellingRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id) is { } known) { return known.RequesterId == viewer.UserId ? CounsellingAnswer.Done : CounsellingAnswer.Conflict; }
            db.CounsellingRequests.Add(request);
            fit.ForEach(Tell);
            await db.SaveChangesAsync();
            return CounsellingAnswer.Done;
        });
    }

    /// <summary>A message of either side. The first of a counsellor takes the request; it opens for the other side.</summary>
    /// <param name="times">Times that the counsellor has for a talk, UTC.</param>
    public Task<CounsellingAnswer> WriteAsync(Guid id, int version, string text, IReadOnlyList<DateTime> times, Viewer viewer) => ChangeAsync(id, version, viewer, request =>
    {
        request.Messages.Add(new() { AuthorId = viewer.UserId, Sealed = vault.SealText(request, text), WrittenUtc = Now });
        if (request.RequesterId == viewer.UserId)
        {
            request.Status = CounsellingStatus.Open;
            TellCounsellors(request);
            return true;
        }
        (request.Status, request.CounsellorId) = (CounsellingStatus.Answered, viewer.UserId);
        request.Times.AddRange(times.Select(t => new CounsellingTime { StartsUtc = t }));
        Note(request, viewer.UserId, CounsellingDeed.Answered);
        Tell(request.RequesterId);
        return true;
    });

    /// <summary>The person chooses one of the times offered; the one chosen before is free again.</summary>
    public Task<CounsellingAnswer> ChooseAsync(Guid id, int version, long time, Viewer viewer) => ChangeAsync(id, version, viewer, request =>
    {
        if (request.RequesterId != viewer.UserId || request.Times.All(t => t.Id != time)) { return false; }
        request.Times.ForEach(t => t.IsChosen = t.Id == time);
        TellCounsellors(request);
        return true;
    });

    public Task<CounsellingAnswer> CloseAsync(Guid id, int version, Viewer viewer) => ChangeAsync(id, version, viewer, request =>
    {
        request.Status = CounsellingStatus.Closed;
        if (request.RequesterId == viewer.UserId) { TellCounsellors(request); return true; }
        Note(request, viewer.UserId, CounsellingDeed.Closed);
        Tell(request.RequesterId);
        return true;
    });

    /// <summary>The person takes the words back: they are removed, on both sides. That there was a request stays visible to that person alone.</summary>
    public Task<CounsellingAnswer> WithdrawAsync(Guid id, int version, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.CounsellingRequests.Include(r => r.Messages).Include(r => r.Times).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id && r.RequesterId == me && r.Status != CounsellingStatus.Withdrawn) is not { } request) { return CounsellingAnswer.NotFound; }
        if (request.Version != version) { return CounsellingAnswer.Conflict; }
        (request.Sealed, request.Status, request.ChangedUtc, request.Version) = (null, CounsellingStatus.Withdrawn, Now, version + 1);
        request.Messages.Clear();
        request.Times.Clear();
        await db.SaveChangesAsync();
        return CounsellingAnswer.Done;
    });

    /// <summary>Writes down that a counsellor has looked, at most once an hour.</summary>
    public async Task OpenedAsync(CounsellingRequest request, Viewer viewer)
    {
        var (id, me, since) = (request.Id, viewer.UserId, Now - OpenedOnce);
        if (request.RequesterId == me || await db.CounsellingAccesses.AnyAsync(a => a.RequestId == id && a.ActorId == me && a.Deed == CounsellingDeed.Opened && a.AtUtc > since)) { return; }
        await db.WriteAsync(async () =>
        {
            Note(request, me, CounsellingDeed.Opened);
            await db.SaveChangesAsync();
        });
    }

    private Task<CounsellingAnswer> ChangeAsync(Guid id, int version, Viewer viewer, Func<CounsellingRequest, bool> work) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.CounsellingRequests.VisibleTo(viewer).Include(r => r.Times).SingleOrDefaultAsync(r => r.Id == id) is not { } request) { return CounsellingAnswer.NotFound; }
        if (request.Version != version || !request.IsOpen) { return CounsellingAnswer.Conflict; }
        if (!work(request)) { return CounsellingAnswer.NotFound; }
        (request.ChangedUtc, request.Version) = (Now, version + 1);
        await db.SaveChangesAsync();
        return CounsellingAnswer.Done;
    });

    private void Note(CounsellingRequest request, int actor, CounsellingDeed deed) => db.CounsellingAccesses.Add(new() { RequestId = request.Id, ActorId = actor, Deed = deed, AtUtc = Now });

    private void TellCounsellors(CounsellingRequest request)
    {
        foreach (var person in request.CounsellorId is { } one ? [one] : directory.Known.CounsellorsOf(request.RequesterId).Select(p => p.Id)) { Tell(person); }
    }

    private void Tell(int person) => db.Tell(Now, person, SupportNews.Kind, null);
}
