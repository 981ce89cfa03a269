using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Kpis;
using Portal.Shared;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.Kpis;

/// <summary>A KPI of the catalogue, for HR.</summary>
public sealed class EditModel(PortalDbContext db, KpiActions actions, CurrentViewer me, IStringLocalizer<PerformanceText> text) : PageModel
{
    /// <summary>A KPI's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public KpiInput Input { get; set; } = new();

    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    private long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    private Kpi? known;

    public sealed record KpiInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Code"), StringLength(30)] public string? Code { get; init; }
        [Display(Name = "Field.NameZh"), Required, StringLength(100)] public string? NameZh { get; init; }
        [Display(Name = "Field.NameEn"), Required, StringLength(100)] public string? NameEn { get; init; }
        [Display(Name = "Field.Source")] public KpiSource Source { get; init; }
        [Display(Name = "Field.Scale")] public KpiScale Scale { get; init; }
        [Display(Name = "Field.Use")] public bool IsPayRelevant { get; init; }
        [Display(Name = "Field.Cap"), Range(100, 300)] public int? Cap { get; init; }
        [Display(Name = "Field.AnchorsZh"), StringLength(1000)] public string? AnchorsZh { get; init; }
        [Display(Name = "Field.AnchorsEn"), StringLength(1000)] public string? AnchorsEn { get; init; }
        public bool IsRetired { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        known = IsNew ? null : await db.Kpis.AsNoTracking().SingleOrDefaultAsync(k => k.Id == Id, HttpContext.RequestAborted);
        if (!me.Viewer.KeepsPerformance() || (!IsNew && known is null)) { context.Result = NotFound(); return; }
        await next();
    }

    public void OnGet() => Input = known is not { } k ? new() { Cap = KpiScoring.StandardCap, IsPayRelevant = true } : new()
    {
        Version = k.Version, Code = k.Code, NameZh = k.NameZh, NameEn = k.NameEn, Source = k.Source, Scale = k.Scale, IsPayRelevant = k.IsPayRelevant, Cap = k.CapPercent,
        AnchorsZh = k.AnchorsZh, AnchorsEn = k.AnchorsEn, IsRetired = k.RetiredUtc is not null,
    };

    public async Task<IActionResult> OnPostAsync()
    {
        // What never changes is not asked for again.
        if (known is not null) { Input = Input with { Code = known.Code, Source = known.Source, Scale = known.Scale }; }
        if (Read() is not { } facts) { return this.InvalidForm("_Form"); }
        switch (await actions.SaveAsync(known?.Id, Input.Version, facts, me.Viewer))
        {
            case KpiAnswer.Done:
                this.Toast(text["Toast.KpiSaved"]);
                return Redirect("/Performance/Kpis");
            case KpiAnswer.NotFound:
                return NotFound();
            case KpiAnswer.CodeTaken:
                ModelState.AddModelError("Input.Code", text["Error.CodeTaken"]);
                return this.InvalidForm("_Form");
            case KpiAnswer.NotFitting:
                ModelState.AddModelError("Input.Scale", text["Error.Scale"]);
                return this.InvalidForm("_Form");
            default:
                ModelState.Remove("Input.Version");
                Input = Input with { Version = known!.Version };
                ModelState.AddModelError("", text["Error.Conflict"]);
                return this.Conflict("_Form");
        }
    }

    private KpiFacts? Read()
    {
        foreach (var (key, typed) in new[] { ("NameZh", Input.NameZh), ("NameEn", Input.NameEn) })
        {
            if (!FormChecks.IsLine(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (!KpiActions.IsCode(Input.Code)) { ModelState.AddModelError("Input.Code", text["Error.Code"]); }
        if (!Enum.IsDefined(Input.Source) || !Enum.IsDefined(Input.Scale)) { ModelState.AddModelError("Input.Source", text["Error.Scale"]); }
        var anchored = Input.Scale == KpiScale.Anchored;
        var (zh, en) = (Lines(Input.AnchorsZh), Lines(Input.AnchorsEn));
        foreach (var (key, lines) in new[] { ("AnchorsZh", zh), ("AnchorsEn", en) })
        {
            if (anchored && (lines.Count != KpiScoring.BestStep || lines.Exists(l => !FormChecks.IsLine(l)))) { ModelState.AddModelError("Input." + key, text["Error.Anchors"]); }
        }
        return !ModelState.IsValid ? null : new(Input.Code!, Input.NameZh!.Trim(), Input.NameEn!.Trim(), Input.Source, Input.Scale, Input.IsPayRelevant, Input.Cap ?? KpiScoring.StandardCap,
            anchored ? string.Join('\n', zh) : null, anchored ? string.Join('\n', en) : null, Input.IsRetired);
    }

    private static List<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
