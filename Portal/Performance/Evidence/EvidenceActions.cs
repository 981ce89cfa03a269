using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Performance.Evidence;

public sealed record EvidenceFacts(int PersonId, EvidenceNoteKind Kind, DateOnly OnDay, string Text, Guid RequestId);

/// <summary>Writing down what shows how somebody works, at any time.</summary>
public sealed class EvidenceActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "EvidenceNote";
    public const string News = "FeedbackGiven";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Notes of a person: their own words and those of others, who thereby give feedback. False when there is no such person, or they do not work with customers.</summary>
    public Task<bool> WriteAsync(EvidenceFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.EvidenceNotes.AnyAsync(n => n.RequestId == facts.RequestId)) { return true; }
        if (!directory.Known.IsMeasured(facts.PersonId)) { return false; }
        var note = new EvidenceNote { PersonId = facts.PersonId, AuthorId = viewer.UserId, Kind = facts.Kind, OnDay = facts.OnDay, Text = facts.Text, WrittenUtc = Now, RequestId = facts.RequestId };
        db.EvidenceNotes.Add(note);
        await db.SaveChangesAsync();
        // What it says is for the person and their line; the audit is read by others as well.
        db.Audit(Now, viewer.UserId, AuditKind, note.Id, "Written", null, facts.Kind.ToString(), directory.Known.NameOf(facts.PersonId));
        if (facts.PersonId != viewer.UserId) { db.Tell(Now, facts.PersonId, News, viewer.UserId); }
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>The author takes a note back; false when it is not theirs.</summary>
    public Task<bool> RetractAsync(long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.EvidenceNotes.SingleOrDefaultAsync(n => n.Id == id && n.AuthorId == me && n.RetractedUtc == null) is not { } note) { return false; }
        note.RetractedUtc = Now;
        db.Audit(Now, me, AuditKind, id, "Retracted", null, note.Kind.ToString(), directory.Known.NameOf(note.PersonId));
        await db.SaveChangesAsync();
        return true;
    });
}
