using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Interactions;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Coaching;

/// <summary>How a use case of coaching ended.</summary>
public enum CoachingAnswer { Done, NotFound, Conflict }

public sealed record CoachingFacts(int PersonId, long? InteractionId, DateOnly VisitedOn, string Well, string Next, long? SkillId, Guid RequestId);

/// <summary>Use cases of coaching notes.</summary>
public sealed class CoachingActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "CoachingNote";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The note's id, also of a form sent twice; <c>null</c> when the viewer may not coach this person or the visit is not theirs.</summary>
    public Task<long?> WriteAsync(CoachingFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.CoachingNotes.Where(n => n.RequestId == facts.RequestId).Select(n => (long?)n.Id).SingleOrDefaultAsync() is { } known) { return known; }
        if (directory.Known.Coached(viewer).All(p => p.Id != facts.PersonId)) { return (long?)null; }
        var visits = db.Interactions.VisibleTo(viewer, db).Where(i => i.AuthorId == facts.PersonId && i.Status == InteractionStatus.Held);
        if (facts.InteractionId is { } visit && !await visits.AnyAsync(i => i.Id == visit)) { return null; }
        var note = new CoachingNote
        {
            PersonId = facts.PersonId, AuthorId = viewer.UserId, InteractionId = facts.InteractionId, VisitedOn = facts.VisitedOn, Well = facts.Well, Next = facts.Next, SkillId = facts.SkillId, WrittenUtc = Now, RequestId = facts.RequestId,
        };
        db.CoachingNotes.Add(note);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, note.Id, "Written", null, null, directory.Known.NameOf(facts.PersonId));
        db.Tell(Now, facts.PersonId, "CoachingNoted", viewer.UserId);
        await db.SaveChangesAsync();
        return note.Id;
    });

    /// <summary>The person says something to it; once said, anew as often as they like.</summary>
    public Task<CoachingAnswer> AnswerAsync(long id, int version, string answer, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.CoachingNotes.SingleOrDefaultAsync(n => n.Id == id && n.PersonId == viewer.UserId) is not { } note) { return CoachingAnswer.NotFound; }
        if (note.Version != version) { return CoachingAnswer.Conflict; }
        (note.Answer, note.AnsweredUtc, note.Version) = (answer, Now, version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Answered", null, null, directory.Known.NameOf(note.AuthorId));
        db.Tell(Now, note.AuthorId, "CoachingAnswered", viewer.UserId);
        await db.SaveChangesAsync();
        return CoachingAnswer.Done;
    });
}

public static class CoachingSetup
{
    public static IServiceCollection AddCoaching(this IServiceCollection services) => services.AddScoped<CoachingActions>();
}
