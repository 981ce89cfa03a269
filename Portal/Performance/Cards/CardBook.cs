using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Kpis;
using Portal.Workflows.Formulas;
using Portal.Workflows.Performance;

namespace Portal.Performance.Cards;

/// <summary>Computes score cards, on demand and by night. What is frozen is only read.</summary>
public sealed class CardBook(PortalDbContext db, Criteria criteria, CardTargets targets, KpiReader reader, DirectoryCache directory, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The person's day now.</summary>
    public DateOnly Today(int person) => Zones.DayOf(Now, Zones.Of(directory.Known.Find(person)?.TimeZoneId ?? ""));

    /// <summary>The card of a period; <c>null</c> when nothing measures the person in it.</summary>
    /// <param name="key">A period as <see cref="PeriodSpan.Key"/>; <c>null</c> = the present one.</param>
    public async Task<CardView?> ReadAsync(int person, string? key, CancellationToken stop)
    {
        var day = key is null ? Today(person) : PeriodSpan.Read(key)?.From;
        if (day is not { } at) { return null; }
        var template = await criteria.ForAsync(person, at, stop);
        var span = key is null ? PeriodSpan.Of(template?.Period ?? CardPeriod.Quarter, at) : PeriodSpan.Read(key)!.Value;
        return await ReadAsync(person, span, template, stop);
    }

    /// <summary>The card of a span by the edition that it began with, or else by the one that is valid for it.</summary>
    private async Task<CardView?> ReadAsync(int person, PeriodSpan span, CardTemplate? template, CancellationToken stop)
    {
        var (from, to) = (span.From, span.To);
        var stored = await db.ScoreCards.AsNoTracking().Include(c => c.Lines).SingleOrDefaultAsync(c => c.PersonId == person && c.FromOn == from && c.ToOn == to, stop);
        if (stored is not null && stored.TemplateId != template?.Id) { template = await criteria.ReadAsync(stored.TemplateId, stop); }
        if (template is null || (stored is null && template.Period != span.Kind)) { return null; }
        var notice = await criteria.NoticeAsync(person, template.Id, stop);
        var facts = stored?.FrozenUtc is null ? await ComputeAsync(person, span, template, stored, stop) : Frozen(template, stored);
        return Scored(new(person, span, template, facts, null!, notice?.ToldUtc, notice?.KnownUtc, stored));
    }

    /// <summary>The card with what the manager says about the KPIs that people judge.</summary>
    /// <param name="judged">Steps, or 1 and 0, by KPI.</param>
    public static CardView Judge(CardView card, IReadOnlyDictionary<long, int> judged) => Scored(card with
    {
        Lines = [.. card.Lines.Select(l => l.Kpi.Scale != KpiScale.Number && judged.TryGetValue(l.Kpi.Id, out var said) ? l with { Judged = said, Points = KpiScoring.Of(l.Kpi.Scale, null, null, l.Kpi.CapPercent, said) } : l)],
    });

    /// <summary>The card without what people judge, for whoever does not read the draft yet.</summary>
    public static CardView Unjudge(CardView card) => Scored(card with { Lines = [.. card.Lines.Select(l => l.Kpi.Scale == KpiScale.Number ? l : l with { Judged = null, Points = null })] });

    private static CardView Scored(CardView card)
    {
        var own = card.Template.Formula is not { } text ? null : Formula.Read(text, CardScore.NamesOf(card.Lines.Select(f => f.Kpi.Code))).Formula;
        var score = CardScore.Of([.. card.Lines.Select(f => new CardPart(f.Kpi.Code, f.Weight, f.Points))], own);
        return card with { Lines = [.. card.Lines.Select((f, i) => f with { Share = score.Shares[i] })], Score = score };
    }

    /// <summary>Computes and keeps the card; <c>null</c> when nothing measures the person, or the period has not begun.</summary>
    public async Task<ScoreCard?> StoreAsync(int person, string? key, CancellationToken stop)
    {
        if (await ReadAsync(person, key, stop) is not { } view || view.Span.From > Today(person)) { return null; }
        return view.IsFrozen ? view.Stored : await db.WriteAsync(() => KeepAsync(view, stop), stop);
    }

    /// <summary>Keeps the present card of everybody; how many.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (people, done) = (await directory.CurrentAsync(db, stop), 0);
        foreach (var person in people.Active.Where(p => Criteria.RoleOf(p.Roles) != 0)) { done += await StoreAsync(person.Id, null, stop) is null ? 0 : 1; }
        return done;
    }

    /// <summary>Keeps a card as it is shown now, inside the caller's transaction.</summary>
    public async Task<ScoreCard> KeepAsync(CardView view, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var (person, from, to) = (view.Person, view.Span.From, view.Span.To);
        var card = await db.ScoreCards.Include(c => c.Lines).SingleOrDefaultAsync(c => c.PersonId == person && c.FromOn == from && c.ToOn == to, stop)
            ?? db.ScoreCards.Add(new() { PersonId = person, TemplateId = view.Template.Id, Period = view.Span.Kind, FromOn = from, ToOn = to }).Entity;
        if (card.FrozenUtc is not null) { return card; }
        foreach (var line in view.Lines)
        {
            var stored = card.Lines.Find(l => l.KpiId == line.Kpi.Id);
            if (stored is null) { card.Lines.Add(stored = new() { KpiId = line.Kpi.Id }); }
            (stored.Target, stored.Value, stored.Judged, stored.Points) = (line.Target, line.Value, line.Judged, Hundredths(line.Points));
        }
        // What people judge is part of a draft, and counts in the kept score when it is shared.
        (card.Score, card.ComputedUtc, card.Version) = (Hundredths(Unjudge(view).Score.Score), Now, card.Version + 1);
        await db.SaveChangesAsync(stop);
        return card;
    }

    private async Task<IReadOnlyList<CardLine>> ComputeAsync(int person, PeriodSpan span, CardTemplate template, ScoreCard? stored, CancellationToken stop)
    {
        var (scope, aims, lines) = (KpiScope.Of(directory.Known, person, span, Now), await targets.ReadAsync(person, span, template, stop), new List<CardLine>());
        foreach (var line in template.Lines)
        {
            var (kpi, (target, origin), judged) = (line.Kpi!, aims[line.KpiId], stored?.Lines.Find(l => l.KpiId == line.KpiId)?.Judged);
            var value = await reader.FigureAsync(kpi.Source, scope, stop);
            lines.Add(new(kpi, line.Weight, target, origin, value, judged, KpiScoring.Of(kpi.Scale, value, target, kpi.CapPercent, judged), null!));
        }
        return lines;
    }

    private static IReadOnlyList<CardLine> Frozen(CardTemplate template, ScoreCard stored) =>
        [.. template.Lines.Select(l => (Line: l, Found: stored.Lines.Find(s => s.KpiId == l.KpiId)))
            .Select(l => new CardLine(l.Line.Kpi!, l.Line.Weight, l.Found?.Target, TargetOrigin.None, l.Found?.Value, l.Found?.Judged, l.Found?.Points / 100m, null!))];

    /// <summary>Points as they are stored.</summary>
    public static long? Hundredths(decimal? points) => points is { } p ? (long)Math.Round(p * 100, MidpointRounding.AwayFromZero) : null;
}
