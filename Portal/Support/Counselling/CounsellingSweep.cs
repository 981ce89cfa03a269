using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Support.Counselling;

/// <summary>Keeps requests in the right hands as people come and go: those of leavers close, and those of a counsellor who no longer may read them go to the others.</summary>
public sealed class CounsellingSweep(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public Task RunAsync(CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var people = await directory.CurrentAsync(db, stop);
        var now = time.GetUtcNow().UtcDateTime;
        var open = await db.CounsellingRequests.Where(r => r.Status == CounsellingStatus.Open || r.Status == CounsellingStatus.Answered).ToListAsync(stop);
        foreach (var request in open)
        {
            var fit = people.CounsellorsOf(request.RequesterId).Select(p => p.Id).ToList();
            if (!people.IsActive(request.RequesterId)) { Close(request, fit, now); }
            else if (request.CounsellorId is { } held && !fit.Contains(held)) { Release(request, held, fit, now); }
        }
        await db.SaveChangesAsync(stop);
    }, stop);

    private void Close(CounsellingRequest request, List<int> fit, DateTime now)
    {
        (request.Status, request.ChangedUtc, request.Version) = (CounsellingStatus.Closed, now, request.Version + 1);
        foreach (var one in fit.Where(f => request.CounsellorId is null || f == request.CounsellorId)) { db.Tell(now, one, SupportNews.Kind, null); }
    }

    private void Release(CounsellingRequest request, int held, List<int> fit, DateTime now)
    {
        (request.CounsellorId, request.ChangedUtc, request.Version) = (null, now, request.Version + 1);
        db.CounsellingAccesses.Add(new() { RequestId = request.Id, ActorId = held, Deed = CounsellingDeed.Released, AtUtc = now });
        fit.ForEach(one => db.Tell(now, one, SupportNews.Kind, null));
    }
}
