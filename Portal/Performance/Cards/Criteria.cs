using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows.Performance;

namespace Portal.Performance.Cards;

/// <summary>Which edition measures whom, who was told of it, and who knows it.</summary>
public sealed class Criteria(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "Criteria";
    public const string News = "CriteriaChanged";

    /// <summary>Roles that have cards; whoever leads is measured as such.</summary>
    public static readonly PortalRoles[] Roles = [PortalRoles.Manager, PortalRoles.Employee];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public static PortalRoles RoleOf(PortalRoles roles) => Array.Find(Roles, r => roles.HasFlag(r));

    /// <summary>The edition for a period of a person: the newest that was valid before its end; <c>null</c> when nothing measures them.</summary>
    /// <param name="day">Any day of the period; <c>null</c> = the newest edition of all.</param>
    public async Task<CardTemplate?> ForAsync(int person, DateOnly? day, CancellationToken stop)
    {
        if (RoleOf(directory.Known.Find(person)?.Roles ?? PortalRoles.None) is var role && role == PortalRoles.None) { return null; }
        return (await EditionsAsync(stop)).For(role, day) is { } edition ? await ReadAsync(edition.Id, stop) : null;
    }

    /// <summary>Roles that a card measures in a span.</summary>
    public async Task<PortalRoles> MeasuredAsync(PeriodSpan span, CancellationToken stop) => (await EditionsAsync(stop)).In(span);

    /// <summary>The latest spans that a card measures, of each length that cards have; the newest of each first.</summary>
    /// <param name="each">How far back.</param>
    public async Task<IReadOnlyList<PeriodSpan>> SpansAsync(DateOnly today, int each, CancellationToken stop)
    {
        var editions = await EditionsAsync(stop);
        return [.. from kind in Enum.GetValues<CardPeriod>()
                   from back in Enumerable.Range(0, each)
                   let now = PeriodSpan.Of(kind, today)
                   let span = now with { From = now.From.AddMonths(-back * now.Months) }
                   where editions.In(span) != PortalRoles.None
                   select span];
    }

    private async Task<CardEditions> EditionsAsync(CancellationToken stop) =>
        new(await db.CardTemplates.AsNoTracking().OrderByDescending(t => t.Edition).Select(t => new CardEdition(t.Id, t.Role, t.ValidFrom, t.Period)).ToListAsync(stop));

    public Task<CardTemplate> ReadAsync(long id, CancellationToken stop) => db.CardTemplates.AsNoTracking().Include(t => t.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Kpi).SingleAsync(t => t.Id == id, stop);

    public Task<CriteriaNotice?> NoticeAsync(int person, long template, CancellationToken stop) => db.CriteriaNotices.AsNoTracking().SingleOrDefaultAsync(n => n.PersonId == person && n.TemplateId == template, stop);

    /// <summary>Somebody confirms that they know the criteria that measure them; once. False when there are none.</summary>
    public Task<bool> ConfirmAsync(long template, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.CriteriaNotices.SingleOrDefaultAsync(n => n.TemplateId == template && n.PersonId == me) is not { } notice) { return false; }
        if (notice.KnownUtc is not null) { return true; }
        notice.KnownUtc = Now;
        db.Audit(Now, me, AuditKind, template, "Known", null, viewer.FullName);
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Tells everybody of the newest edition for their role who was not told of it yet; how many.</summary>
    public async Task<int> TellAsync(CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        return await db.WriteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var told = 0;
            foreach (var role in Roles)
            {
                if (await db.CardTemplates.Where(t => t.Role == role).OrderByDescending(t => t.Edition).Select(t => (long?)t.Id).FirstOrDefaultAsync(stop) is not { } newest) { continue; }
                var known = (await db.CriteriaNotices.Where(n => n.TemplateId == newest).Select(n => n.PersonId).ToListAsync(stop)).ToHashSet();
                foreach (var person in people.Active.Where(p => RoleOf(p.Roles) == role && !known.Contains(p.Id)).OrderBy(p => p.Id))
                {
                    db.CriteriaNotices.Add(new() { TemplateId = newest, PersonId = person.Id, ToldUtc = Now });
                    db.Tell(Now, person.Id, News, null, string.Create(CultureInfo.InvariantCulture, $"criteria {newest} {person.Id}"));
                    told++;
                }
            }
            await db.SaveChangesAsync(stop);
            return told;
        }, stop);
    }
}

/// <summary>What of an edition decides whom it measures.</summary>
internal sealed record CardEdition(long Id, PortalRoles Role, DateOnly ValidFrom, CardPeriod Period);

/// <param name="NewestFirst">Editions of all roles.</param>
internal sealed record CardEditions(IReadOnlyList<CardEdition> NewestFirst)
{
    /// <inheritdoc cref="Criteria.ForAsync"/>
    public CardEdition? For(PortalRoles role, DateOnly? day) => NewestFirst.FirstOrDefault(t => t.Role == role && (day is not { } at || t.ValidFrom <= PeriodSpan.Of(t.Period, at).To));

    /// <summary>Roles that a card measures in a span.</summary>
    public PortalRoles In(PeriodSpan span) => Criteria.Roles.Where(r => For(r, span.From)?.Period == span.Kind).Aggregate(PortalRoles.None, (all, one) => all | one);
}
