using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Shared;
using Portal.Workflows.Formulas;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.Templates;

/// <summary>The next edition of a role's card, begun with what holds now.</summary>
public sealed class EditModel(PortalDbContext db, TemplateActions actions, CurrentViewer me, Clock clock, KpiWords words, IStringLocalizer<PerformanceText> text) : PageModel
{
    public const int Rows = 10;
    private const long Most = 9_999_999_999_99;

    [FromRoute] public string Role { get; init; } = "";
    [BindProperty] public EditionInput Input { get; set; } = new();

    public IReadOnlyList<Kpi> Kpis { get; private set; } = [];
    public PortalRoles Of => Array.Find(Criteria.Roles, r => r.ToString() == Role);

    public sealed record EditionInput
    {
        public int Before { get; init; }
        [Display(Name = "Field.NameZh"), Required, StringLength(100)] public string? NameZh { get; init; }
        [Display(Name = "Field.NameEn"), Required, StringLength(100)] public string? NameEn { get; init; }
        [Display(Name = "Field.Period")] public CardPeriod Period { get; init; }
        [Display(Name = "Field.ValidFrom"), Required] public DateOnly? ValidFrom { get; init; }
        [Display(Name = "Field.Threshold"), Required, Range(0, 120)] public int? Threshold { get; init; }
        [Display(Name = "Field.ProbationMonths"), Required, Range(0, 12)] public int? ProbationMonths { get; init; }
        [Display(Name = "Field.Formula"), StringLength(Portal.Workflows.Formulas.Formula.LongestText)] public string? Formula { get; init; }
        [MaxLength(Rows)] public List<LineInput> Lines { get; init; } = [];
    }

    public sealed record LineInput
    {
        public long? Kpi { get; init; }
        public int? Weight { get; init; }
        [StringLength(20)] public string? Target { get; init; }
        [StringLength(20)] public string? Probation { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.KeepsPerformance() || Of == 0) { context.Result = NotFound(); return; }
        Kpis = await db.Kpis.AsNoTracking().Where(k => k.RetiredUtc == null).OrderBy(k => k.Id).ToListAsync(HttpContext.RequestAborted);
        await next();
    }

    public async Task OnGetAsync()
    {
        var newest = await db.CardTemplates.AsNoTracking().Include(t => t.Lines.OrderBy(l => l.Position)).Where(t => t.Role == Of).OrderByDescending(t => t.Edition).FirstOrDefaultAsync(HttpContext.RequestAborted);
        var first = PeriodSpan.Of(CardPeriod.Quarter, clock.Today).From;
        var facts = newest is null ? await actions.StandardAsync(Of, first) : new(Of, newest.NameZh, newest.NameEn, newest.Period, newest.Threshold, newest.ProbationMonths, newest.Formula, PeriodSpan.Of(newest.Period, clock.Today).After.From,
            [.. newest.Lines.Select(l => new TemplateLineFacts(l.KpiId, l.Weight, l.Target, l.ProbationTarget))]);
        Input = new()
        {
            Before = newest?.Edition ?? 0, NameZh = facts.NameZh, NameEn = facts.NameEn, Period = facts.Period, ValidFrom = facts.ValidFrom, Threshold = facts.Threshold, ProbationMonths = facts.ProbationMonths, Formula = facts.Formula,
            Lines = [.. facts.Lines.Select(l => new LineInput { Kpi = l.KpiId, Weight = l.Weight, Target = KpiWords.Typed(l.Target), Probation = KpiWords.Typed(l.Probation) })],
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Read() is not { } facts) { return this.InvalidForm("_Form"); }
        var result = await actions.PublishAsync(facts, Input.Before, me.Viewer);
        switch (result.Answer)
        {
            case TemplateAnswer.Done:
                this.Toast(text["Toast.Published"]);
                return Redirect("/Performance/Kpis");
            case TemplateAnswer.NotFound:
                return NotFound();
            case TemplateAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Edition"]);
                return this.Conflict("_Form");
            case TemplateAnswer.Formula:
                ModelState.AddModelError("Input.Formula", words.Fault(result.Error!));
                return this.InvalidForm("_Form");
            default:
                ModelState.AddModelError("Input.Lines", result.Answer == TemplateAnswer.Weights ? text["Error.Weights", facts.Lines.Sum(l => l.Weight)] : text["Error.Kpi"]);
                return this.InvalidForm("_Form");
        }
    }

    private TemplateFacts? Read()
    {
        foreach (var (key, typed) in new[] { ("NameZh", Input.NameZh), ("NameEn", Input.NameEn) })
        {
            if (!FormChecks.IsLine(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (!Enum.IsDefined(Input.Period)) { ModelState.AddModelError("Input.Period", text["Error.Kpi"]); }
        if (Input.ValidFrom is { Year: < 2000 or > 2100 }) { ModelState.AddModelError("Input.ValidFrom", text["Error.Day"]); }
        var lines = Input.Lines.Select((row, i) => ReadLine(row, $"Input.Lines[{i}]", i + 1)).OfType<TemplateLineFacts>().ToList();
        if (lines.DistinctBy(l => l.KpiId).Count() < lines.Count) { ModelState.AddModelError("Input.Lines", text["Error.KpiTwice"]); }
        return !ModelState.IsValid ? null : new(Of, Input.NameZh!.Trim(), Input.NameEn!.Trim(), Input.Period, Input.Threshold!.Value, Input.ProbationMonths!.Value, string.IsNullOrWhiteSpace(Input.Formula) ? null : Input.Formula, Input.ValidFrom!.Value, lines);
    }

    private TemplateLineFacts? ReadLine(LineInput row, string at, int number)
    {
        if (row.Kpi is null && row.Weight is null) { return null; }
        if (Kpis.FirstOrDefault(k => k.Id == row.Kpi) is not { } kpi) { ModelState.AddModelError(at + ".Kpi", text["Error.LineKpi", number]); return null; }
        if (row.Weight is not (> 0 and <= 100)) { ModelState.AddModelError(at + ".Weight", text["Error.LineWeight", number]); return null; }
        var (target, probation) = (ReadTarget(row.Target, kpi, at + ".Target", number), ReadTarget(row.Probation, kpi, at + ".Probation", number));
        if (kpi.Scale == KpiScale.Number && target is null && ModelState[at + ".Target"]?.Errors is not { Count: > 0 }) { ModelState.AddModelError(at + ".Target", text["Error.LineTarget", number]); }
        return new(kpi.Id, row.Weight.Value, target, probation);
    }

    private long? ReadTarget(string? typed, Kpi kpi, string at, int number)
    {
        if (string.IsNullOrWhiteSpace(typed) || kpi.Scale != KpiScale.Number) { return null; }
        var target = FormChecks.Money(typed.Replace("%", "", StringComparison.Ordinal), kpi.Source.IsShare() ? 200_00 : Most);
        if (target is not > 0) { ModelState.AddModelError(at, text["Error.LineTarget", number]); }
        return target;
    }
}
