using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Certificates;

/// <summary>What anybody learns who has the address of a certificate: what stands on it, and whether it counts.</summary>
public sealed record VerifiedCertificate(string Number, string HolderName, string CourseTitle, int CourseVersion, DateOnly IssuedOn, DateOnly? ValidUntil, bool IsRevoked)
{
    public TrainingState StateOn(DateOnly today) => TrainingStates.OfCertificate(ValidUntil, today);
}

public static class CertificateVisibility
{
    /// <summary>Whoever sees the assignment sees its certificate.</summary>
    public static IQueryable<Certificate> VisibleTo(this IQueryable<Certificate> certificates, Viewer viewer, PortalDbContext db)
    {
        var seen = db.Assignments.VisibleTo(viewer, db).Select(a => a.Id);
        return certificates.Where(c => seen.Contains(c.AssignmentId));
    }
}

/// <summary>Addresses under which certificates are verified, and taking certificates back. Only the hash of an address's token is kept.</summary>
public sealed class CertificateBook(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Certificate";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new token, told once; the one before no longer works. The holder makes it, or those over them.</summary>
    public Task<string?> RenewAsync(long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id, viewer) is not { } certificate || !MayShare(certificate, viewer)) { return null; }
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.Audit(Now, viewer.UserId, AuditKind, id, "LinkMade", null, certificate.Number);
        (certificate.TokenHash, certificate.Version) = (SessionStore.Hash(token), certificate.Version + 1);
        await db.SaveChangesAsync();
        return token;
    });

    public static bool MayShare(Certificate certificate, Viewer viewer) => certificate.HolderId == viewer.UserId || viewer.IsOver(certificate.HolderId);

    /// <summary>It does not count any more, e.g. because it was obtained by deceit; those of HR who look after the holder say so.</summary>
    public Task<bool> RevokeAsync(long id, string reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id, viewer) is not { RevokedUtc: null } certificate || !MayRevoke(certificate, viewer)) { return false; }
        (certificate.RevokedUtc, certificate.RevokedById, certificate.RevokedWhy, certificate.Version) = (Now, viewer.UserId, reason, certificate.Version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Revoked", null, certificate.Number, reason);
        // The pass ends the day before: nothing that counts passes has to know of revocations.
        var day = DateOnly.FromDateTime(Now).AddDays(-1);
        await db.SaveChangesAsync();
        await db.Assignments.Where(a => a.Id == certificate.AssignmentId && (a.ValidUntil == null || a.ValidUntil > day)).ExecuteUpdateAsync(s => s.SetProperty(a => a.ValidUntil, day).SetProperty(a => a.Version, a => a.Version + 1));
        return true;
    });

    public static bool MayRevoke(Certificate certificate, Viewer viewer) => viewer.LooksAfter.Contains(certificate.HolderId);

    /// <summary>What stands behind a token; <c>null</c> for an unknown one.</summary>
    public Task<VerifiedCertificate?> VerifyAsync(string token, CancellationToken stop)
    {
        var hash = SessionStore.Hash(token);
        return db.Certificates.AsNoTracking().Where(c => c.TokenHash == hash).Select(c => new VerifiedCertificate(c.Number, c.HolderName, c.CourseTitle, c.CourseVersion, c.IssuedOn, c.ValidUntil, c.RevokedUtc != null)).SingleOrDefaultAsync(stop);
    }

    private Task<Certificate?> FindAsync(long id, Viewer viewer)
    {
        db.ChangeTracker.Clear();
        return db.Certificates.VisibleTo(viewer, db).SingleOrDefaultAsync(c => c.Id == id);
    }
}
