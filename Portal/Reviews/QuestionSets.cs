using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Reviews;

/// <summary>How saving a set ended.</summary>
public enum SetStatus { Done, NotFound, Conflict, Used }

/// <summary>Use cases of question sets: one that a cycle uses stays as it is, its next edition is another one.</summary>
public sealed class QuestionSets(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "QuestionSet";

    public Task<long> AddAsync(string name, IReadOnlyList<Question> questions, long? copyOf, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var origin = copyOf is null ? null : await db.QuestionSets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == copyOf);
        var first = origin?.OriginId ?? origin?.Id;
        var edition = first is null ? 1 : await db.QuestionSets.Where(s => s.Id == first || s.OriginId == first).MaxAsync(s => s.Edition) + 1;
        var now = time.GetUtcNow().UtcDateTime;
        var set = new QuestionSet { Name = name, Edition = edition, OriginId = first, Body = QuestionSet.Write(questions), CreatedById = viewer.UserId, CreatedUtc = now };
        db.QuestionSets.Add(set);
        await db.SaveChangesAsync();
        db.Audit(now, viewer.UserId, AuditKind, set.Id, "Created", null, $"{name} {edition}");
        await db.SaveChangesAsync();
        return set.Id;
    });

    /// <summary>HR changes all of them, managers those that they have made.</summary>
    public static bool MayChange(QuestionSet set, Viewer viewer) => viewer.Is(PortalRoles.HR) || set.CreatedById == viewer.UserId;

    public Task<SetStatus> ChangeAsync(long id, int version, string name, IReadOnlyList<Question> questions, Viewer viewer) => ActAsync(id, version, mustBeUnused: true, viewer, "Questions", set => (set.Name, set.Body) = (name, QuestionSet.Write(questions)));

    /// <summary>A retired set is not offered for new cycles; running ones keep it.</summary>
    public Task<SetStatus> RetireAsync(long id, int version, bool retired, Viewer viewer) => ActAsync(id, version, mustBeUnused: false, viewer, retired ? "Retired" : "Offered", set => set.IsRetired = retired);

    private Task<SetStatus> ActAsync(long id, int version, bool mustBeUnused, Viewer viewer, string change, Action<QuestionSet> act) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.QuestionSets.SingleOrDefaultAsync(s => s.Id == id) is not { } set || !MayChange(set, viewer)) { return SetStatus.NotFound; }
        if (set.Version != version) { return SetStatus.Conflict; }
        if (mustBeUnused && await db.ReviewCycles.AnyAsync(c => c.QuestionSetId == id)) { return SetStatus.Used; }
        act(set);
        set.Version++;
        db.Audit(time.GetUtcNow().UtcDateTime, viewer.UserId, AuditKind, id, change, null, $"{set.Name} {set.Edition}");
        await db.SaveChangesAsync();
        return SetStatus.Done;
    });
}
