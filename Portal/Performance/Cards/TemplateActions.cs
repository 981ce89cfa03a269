using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Performance.Kpis;
using Portal.Workflows.Formulas;
using Portal.Workflows.Performance;

namespace Portal.Performance.Cards;

public sealed record TemplateLineFacts(long KpiId, int Weight, long? Target, long? Probation);

public sealed record TemplateFacts(PortalRoles Role, string NameZh, string NameEn, CardPeriod Period, int Threshold, int ProbationMonths, string? Formula, DateOnly ValidFrom, IReadOnlyList<TemplateLineFacts> Lines);

/// <summary>How publishing an edition ended.</summary>
public enum TemplateAnswer { Done, NotFound, Conflict, Weights, Formula, Kpi }

/// <param name="Error">Of a formula.</param>
public sealed record TemplateResult(TemplateAnswer Answer, FormulaError? Error = null);

/// <summary>HR publishes editions of cards; everybody concerned is told.</summary>
public sealed class TemplateActions(PortalDbContext db, Criteria criteria, TimeProvider time)
{
    public const string AuditKind = "CardTemplate";

    /// <param name="before">The edition that the form was filled from; 0 = none.</param>
    public async Task<TemplateResult> PublishAsync(TemplateFacts facts, int before, Viewer viewer)
    {
        var result = await db.WriteAsync(() => AddAsync(facts, before, viewer));
        if (result.Answer == TemplateAnswer.Done) { await criteria.TellAsync(default); }
        return result;
    }

    /// <summary>The card that a company begins with; its KPIs are in the catalogue.</summary>
    public async Task<TemplateFacts> StandardAsync(PortalRoles role, DateOnly validFrom)
    {
        var (card, ids) = (StandardKpis.Card, await db.Kpis.ToDictionaryAsync(k => k.Code, k => k.Id));
        return new(role, card.NameZh, card.NameEn, CardPeriod.Quarter, card.Threshold, card.ProbationMonths, null, validFrom,
            [.. card.Lines.Where(l => ids.ContainsKey(l.Code)).Select(l => new TemplateLineFacts(ids[l.Code], l.Weight, l.Target, l.Probation))]);
    }

    private async Task<TemplateResult> AddAsync(TemplateFacts facts, int before, Viewer viewer)
    {
        db.ChangeTracker.Clear();
        if (!viewer.KeepsPerformance() || !Criteria.Roles.Contains(facts.Role)) { return new(TemplateAnswer.NotFound); }
        var newest = await db.CardTemplates.Where(t => t.Role == facts.Role).MaxAsync(t => (int?)t.Edition) ?? 0;
        if (newest != before) { return new(TemplateAnswer.Conflict); }
        if (facts.Lines.Sum(l => l.Weight) != CardScore.WholeWeight || facts.Lines.Any(l => l.Weight <= 0)) { return new(TemplateAnswer.Weights); }
        var (ids, codes) = (facts.Lines.Select(l => l.KpiId).ToList(), new List<string>());
        codes.AddRange(await db.Kpis.Where(k => ids.Contains(k.Id) && k.RetiredUtc == null).Select(k => k.Code).ToListAsync());
        if (codes.Count != ids.Count) { return new(TemplateAnswer.Kpi); }
        var formula = facts.Formula is null ? null : Formula.Read(facts.Formula, CardScore.NamesOf(codes));
        if (formula?.Error is { } error) { return new(TemplateAnswer.Formula, error); }
        var now = time.GetUtcNow().UtcDateTime;
        var template = new CardTemplate
        {
            Role = facts.Role, Edition = newest + 1, NameZh = facts.NameZh, NameEn = facts.NameEn, Period = facts.Period, Threshold = facts.Threshold, ProbationMonths = facts.ProbationMonths,
            Formula = formula?.Formula?.Text, ValidFrom = facts.ValidFrom, CreatedById = viewer.UserId, CreatedUtc = now,
        };
        template.Lines.AddRange(facts.Lines.Select((l, i) => new TemplateLine { KpiId = l.KpiId, Position = i + 1, Weight = l.Weight, Target = l.Target, ProbationTarget = l.Probation }));
        db.CardTemplates.Add(template);
        await db.SaveChangesAsync();
        db.Audit(now, viewer.UserId, AuditKind, template.Id, "Published", null, $"{facts.Role} {template.Edition}");
        await db.SaveChangesAsync();
        return new(TemplateAnswer.Done);
    }
}
