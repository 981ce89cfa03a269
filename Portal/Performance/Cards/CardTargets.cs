using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Targets;
using Portal.Workflows.Performance;
using Portal.Workflows.Targets;

namespace Portal.Performance.Cards;

/// <summary>What a person is to reach in a period: their own targets where each month has one, and else those of the card.</summary>
public sealed class CardTargets(PortalDbContext db, DirectoryCache directory)
{
    public async Task<IReadOnlyDictionary<long, (long? Target, TargetOrigin Origin)>> ReadAsync(int person, PeriodSpan span, CardTemplate template, CancellationToken stop)
    {
        var (from, to, months) = (new DateOnly(span.From.Year, 1, 1), new DateOnly(span.From.Year, 12, 31), new MonthSpan(span.From.Month, span.To.Month));
        var (scope, subject) = SubjectOf(person);
        var own = (await db.Targets.AsNoTracking().Where(t => t.Scope == scope && t.SubjectId == subject && t.PeriodFrom >= from && t.PeriodFrom <= to).ToListAsync(stop)).ToLookup(t => t.Metric);
        var hired = directory.Known.Find(person)?.HiredOn;
        return template.Lines.ToDictionary(l => l.KpiId, l => OwnOf(l, own, months) ?? OfCard(l, span, hired, template.ProbationMonths));
    }

    private static (long?, TargetOrigin)? OwnOf(TemplateLine line, ILookup<Workflows.Goals.Metric, Target> own, MonthSpan months) =>
        KpiSources.MetricOf(line.Kpi!.Source) is not { } metric || !own[metric].Cover(months) ? null
        : (own[metric].ValueOf(metric, months), own[metric].Any(t => t.IsProbation && t.Months.Overlaps(months)) ? TargetOrigin.OwnProbation : TargetOrigin.Own);

    private static (long?, TargetOrigin) OfCard(TemplateLine line, PeriodSpan span, DateOnly? hired, int probationMonths)
    {
        var target = span.Target(line.Target, line.ProbationTarget, hired, probationMonths, line.Kpi!.Source.IsShare());
        return (target, target is null ? TargetOrigin.None : target == line.Target ? TargetOrigin.Card : TargetOrigin.CardProbation);
    }

    /// <summary>Whoever heads a team has its target.</summary>
    private (TargetScope, int) SubjectOf(int person) =>
        directory.Known.TeamHeadOf(person) == person && directory.Known.Subtree(person).Count > 1 && directory.Known.Find(person)?.TeamId is { } team ? (TargetScope.Team, team) : (TargetScope.Person, person);
}
