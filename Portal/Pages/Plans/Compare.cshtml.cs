using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Goals;
using Portal.Needs;
using Portal.Organization;
using Portal.Plans;
using Portal.Risks;

namespace Portal.Pages.Plans;

/// <summary>Two versions of a plan side by side, or one beside the plan as it is now.</summary>
public sealed class CompareModel(PortalDbContext db, PlanVersions versions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<PlansText> text, IStringLocalizer<GoalsText> goals, IStringLocalizer<NeedsText> needs, IStringLocalizer<RisksText> risks) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";
    [BindProperty(SupportsGet = true, Name = "from")] public int From { get; set; }
    [BindProperty(SupportsGet = true, Name = "to")] public int To { get; set; }
    [BindProperty(SupportsGet = true, Name = "all")] public bool All { get; init; }

    public IReadOnlyList<PlanVersion> Versions { get; private set; } = [];
    public IReadOnlyList<PlanChange> Lines { get; private set; } = [];
    public IReadOnlyList<PlanChange> Shown => All ? Lines : [.. Lines.Where(l => l.IsChanged)];

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var id = await db.AccountPlans.VisibleTo(me.Viewer, db).Where(p => p.Number == Number).Select(p => (long?)p.Id).SingleOrDefaultAsync(cancel);
        if (id is not { } plan) { return NotFound(); }
        Versions = await db.PlanVersions.AsNoTracking().Where(v => v.PlanId == plan).OrderBy(v => v.Number).ToListAsync(cancel);
        if (Versions.Count == 0) { return NotFound(); }
        if (Versions.All(v => v.Number != From)) { From = Versions[Math.Max(0, Versions.Count - 2)].Number; }
        if (To != 0 && Versions.All(v => v.Number != To)) { To = Versions[^1].Number; }
        var after = To == 0 ? await versions.SheetAsync(plan, directory.Known.NameOf) : PlanSheet.Read(Versions.Single(v => v.Number == To).Sheet);
        Lines = PlanSheet.Compare(PlanSheet.Read(Versions.Single(v => v.Number == From).Sheet), after);
        return Page();
    }

    public string NameOf(PlanLine line) => line.Field.StartsWith("Need.", StringComparison.Ordinal) ? needs["Section." + line.Field[5..]] : text["Line." + line.Field];

    /// <summary>Names of things in the reader's language.</summary>
    public string Show(PlanLine line) => line.Word switch { null => line.Text, "Level" => risks["Level." + line.Text], var word => goals[$"{word}.{line.Text}"] };
}
