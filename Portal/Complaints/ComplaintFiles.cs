using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;

namespace Portal.Complaints;

public static class ComplaintFiles
{
    /// <summary>Gives stored files to a complaint in one transaction; what it has already, from the same form sent twice, stays as it is.</summary>
    public static Task<int> AttachAsync(this PortalDbContext db, long complaintId, IReadOnlyList<StoredFile> stored, int addedById, DateTime nowUtc) => db.WriteAsync(async () =>
    {
        foreach (var file in stored.Except(await db.ComplaintFiles.AsNoTracking().Where(f => f.ComplaintId == complaintId).ToListAsync()))
        {
            db.ComplaintFiles.Add(new()
            {
                ComplaintId = complaintId, Name = file.Name, ContentType = file.ContentType, Length = file.Length, Hash = file.Hash,
                AddedById = addedById, AddedUtc = nowUtc,
            });
        }
        return await db.SaveChangesAsync();
    });
}
