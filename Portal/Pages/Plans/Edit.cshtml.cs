using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Goals;
using Portal.Needs;
using Portal.Organization;
using Portal.Plans;
using Portal.Shared;

namespace Portal.Pages.Plans;

public sealed class EditModel(PortalDbContext db, PlanActions actions, CurrentViewer me, IStringLocalizer<PlansText> text) : PageModel
{
    /// <summary>Empty lines at the end of the form.</summary>
    private const int Spare = 2;

    private const int Whole = 10_000;

    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public PlanInput Input { get; set; } = new();

    public string AccountName { get; private set; } = "";

    public sealed record PlanInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Strategy"), StringLength(PlanRules.LongestText)] public string? Strategy { get; init; }
        [Display(Name = "Field.Competitors"), StringLength(PlanRules.LongestText)] public string? Competitors { get; init; }
        [Display(Name = "Field.WalletNow"), StringLength(8)] public string? WalletNow { get; init; }
        [Display(Name = "Field.WalletTarget"), StringLength(8)] public string? WalletTarget { get; init; }
        [MaxLength(PlanRules.MostObjectives + Spare)] public List<ObjectiveInput> Objectives { get; init; } = [];
    }

    public sealed record ObjectiveInput
    {
        public long Id { get; init; }
        [Display(Name = "Field.Objective"), StringLength(200)] public string? Title { get; init; }
        public NeedSection? Need { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } plan) { return NotFound(); }
        Input = new()
        {
            Version = plan.Version, Strategy = plan.Strategy, Competitors = plan.Competitors, WalletNow = GoalRules.Plain(plan.WalletNow), WalletTarget = GoalRules.Plain(plan.WalletTarget),
            Objectives = [.. plan.Objectives.OrderBy(o => o.Position).Select(o => new ObjectiveInput { Id = o.Id, Title = o.Title, Need = o.Need }), .. Blank()],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } plan) { return NotFound(); }
        var (now, target) = (Percent(Input.WalletNow, "WalletNow"), Percent(Input.WalletTarget, "WalletTarget"));
        foreach (var (key, value) in new[] { ("Strategy", Input.Strategy), ("Competitors", Input.Competitors) })
        {
            if (!FormChecks.IsClean(value)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        var objectives = Input.Objectives.Where(o => !string.IsNullOrWhiteSpace(o.Title)).ToList();
        if (objectives.Exists(o => !FormChecks.IsLine(o.Title))) { ModelState.AddModelError("", text["Error.Control"]); }
        if (objectives.Count > PlanRules.MostObjectives) { ModelState.AddModelError("", text["Error.Objectives", PlanRules.MostObjectives]); }
        if (objectives.Exists(o => o.Id != 0 && plan.Objectives.TrueForAll(p => p.Id != o.Id)) || objectives.Where(o => o.Id != 0).DistinctBy(o => o.Id).Count() != objectives.Count(o => o.Id != 0)) { ModelState.AddModelError("", text["Error.Form"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var facts = new PlanFacts(Text(Input.Strategy), Text(Input.Competitors), now, target, [.. objectives.Select(o => new ObjectiveFacts(o.Id, o.Title!.Trim(), o.Need))]);
        switch (await actions.SaveAsync(Number, Input.Version, facts, me.Viewer))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return Redirect($"/Plans/{Number}");
            case SaveAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = plan.Version };
                return this.Conflict("_Form");
            default:
                return NotFound();
        }
    }

    private int? Percent(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed)) { return null; }
        var read = FormChecks.Money(typed.Replace("%", "", StringComparison.Ordinal), Whole);
        if (read is null) { ModelState.AddModelError("Input." + field, text["Error.Percent"]); }
        return (int?)read;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();

    private static IEnumerable<ObjectiveInput> Blank() => Enumerable.Range(0, Spare).Select(_ => new ObjectiveInput());

    private async Task<AccountPlan?> FindAsync()
    {
        var plan = await db.AccountPlans.VisibleTo(me.Viewer, db).AsNoTracking().Include(p => p.Objectives).Include(p => p.Instance).Include(p => p.Account).SingleOrDefaultAsync(p => p.Number == Number, HttpContext.RequestAborted);
        if (plan is null || !await db.MayWriteAsync(plan, me.Viewer)) { return null; }
        AccountName = plan.Account!.Name;
        return plan;
    }
}
