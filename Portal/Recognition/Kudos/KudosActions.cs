using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Recognition;

/// <summary>What a customer said, and their consent that it is shown.</summary>
public sealed record CustomerQuote(string Text, string By, string ConsentBy, DateOnly ConsentOn);

public sealed record KudosFacts(IReadOnlyList<int> To, long ValueId, string Text, CustomerQuote? Quote, Guid RequestId);

/// <summary>Giving kudos, and taking them from the wall again.</summary>
public sealed class KudosActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "Kudos";
    public const string News = "KudosGiven";
    public const int MostReceivers = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Thanks one or several people, never oneself. The id, also of a form sent twice.</summary>
    public Task<(RecognitionAnswer Answer, long Id)> GiveAsync(KudosFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.Kudos.Where(k => k.ById == me && k.RequestId == facts.RequestId).Select(k => k.Id).SingleOrDefaultAsync() is var known and > 0) { return (RecognitionAnswer.Done, known); }
        if (facts.To.Contains(me)) { return (RecognitionAnswer.Oneself, 0L); }
        if (facts.To.Count is 0 or > MostReceivers || facts.To.Any(p => !directory.Known.IsActive(p)) || !await db.CompanyValues.AnyAsync(v => v.Id == facts.ValueId && !v.IsRetired)) { return (RecognitionAnswer.NotFound, 0); }
        var kudos = new Kudos
        {
            ById = me, ValueId = facts.ValueId, Text = facts.Text, Quote = facts.Quote?.Text, QuoteBy = facts.Quote?.By, ConsentBy = facts.Quote?.ConsentBy, ConsentOn = facts.Quote?.ConsentOn, GivenUtc = Now, RequestId = facts.RequestId,
        };
        kudos.Receivers.AddRange(facts.To.Distinct().Order().Select(p => new KudosReceiver { PersonId = p }));
        db.Kudos.Add(kudos);
        foreach (var receiver in kudos.Receivers) { db.Tell(Now, receiver.PersonId, News, me); }
        await db.SaveChangesAsync();
        db.Audit(Now, me, AuditKind, kudos.Id, "Created", null, string.Join(", ", kudos.Receivers.Select(r => directory.Known.NameOf(r.PersonId))));
        if (facts.Quote is { } quote) { db.Audit(Now, me, AuditKind, kudos.Id, "Consent", null, $"{quote.ConsentBy} {quote.ConsentOn:yyyy-MM-dd}"); }
        await db.SaveChangesAsync();
        return (RecognitionAnswer.Done, kudos.Id);
    });

    /// <summary>Whoever gave it takes it back.</summary>
    public Task<RecognitionAnswer> WithdrawAsync(long id, int version, Viewer viewer) => OnAsync(id, viewer, kudos =>
    {
        if (kudos.ById != viewer.UserId) { return RecognitionAnswer.NotFound; }
        if (kudos.Version != version) { return RecognitionAnswer.Conflict; }
        kudos.WithdrawnUtc = Now;
        db.Audit(Now, viewer.UserId, AuditKind, id, "Withdrawn", null, "–");
        return RecognitionAnswer.Done;
    });

    /// <summary>Somebody who is thanked hides themselves on the wall, or shows themselves again.</summary>
    public Task<RecognitionAnswer> HideAsync(long id, bool hide, Viewer viewer) => OnAsync(id, viewer, kudos =>
    {
        if (kudos.Receivers.Find(r => r.PersonId == viewer.UserId) is not { } mine) { return RecognitionAnswer.NotFound; }
        mine.IsHidden = hide;
        db.Audit(Now, viewer.UserId, AuditKind, id, hide ? "Hidden" : "Shown", null, viewer.FullName);
        return RecognitionAnswer.Done;
    });

    /// <summary>HR takes it from the wall for a reason, which whoever gave it reads; not what they gave or were given themselves.</summary>
    public Task<RecognitionAnswer> TakeDownAsync(long id, string reason, Viewer viewer) => OnAsync(id, viewer, kudos =>
    {
        if (!viewer.Is(PortalRoles.HR)) { return RecognitionAnswer.NotFound; }
        if (kudos.ById == viewer.UserId || kudos.Receivers.Exists(r => r.PersonId == viewer.UserId)) { return RecognitionAnswer.Oneself; }
        (kudos.TakenDownUtc, kudos.TakenDownById, kudos.TakenDownReason) = (Now, viewer.UserId, reason);
        db.Audit(Now, viewer.UserId, AuditKind, id, "TakenDown", null, "–", reason);
        db.Tell(Now, kudos.ById, News, viewer.UserId);
        return RecognitionAnswer.Done;
    });

    private Task<RecognitionAnswer> OnAsync(long id, Viewer viewer, Func<Kudos, RecognitionAnswer> work) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.Kudos.VisibleTo(viewer).Include(k => k.Receivers).SingleOrDefaultAsync(k => k.Id == id) is not { } kudos) { return RecognitionAnswer.NotFound; }
        if (kudos.TakenDownUtc is not null) { return RecognitionAnswer.Over; }
        if (work(kudos) is not RecognitionAnswer.Done and var refused) { db.ChangeTracker.Clear(); return refused; }
        kudos.Version++;
        await db.SaveChangesAsync();
        return RecognitionAnswer.Done;
    });
}
