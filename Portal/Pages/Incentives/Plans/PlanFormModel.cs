using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Plans;

/// <summary>The form of a version, new or a draft.</summary>
public abstract class PlanFormModel(PortalDbContext db, GateNames gates, CurrentViewer me, DirectoryCache directory, IStringLocalizer<IncentivesText> text) : PageModel
{
    protected PortalDbContext Db { get; } = db;
    protected CurrentViewer Me { get; } = me;
    protected DirectoryCache Directory { get; } = directory;
    protected IStringLocalizer<IncentivesText> Text { get; } = text;

    [BindProperty] public TermsInput Input { get; set; } = new();

    public IReadOnlyList<(string Key, string Name)> Figures { get; private set; } = [];
    public IReadOnlyList<(int Id, string Name)> Teams { get; private set; } = [];
    public IReadOnlyList<Person> People => Directory.Known.SalesPeople;
    public abstract string Back { get; }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var stop = HttpContext.RequestAborted;
        if (!Me.Viewer.WritesPlans()) { context.Result = NotFound(); return; }
        var names = await gates.ReadAsync(stop);
        Figures = [.. (await gates.AllAsync(stop)).Select(k => (k, names(k)))];
        Teams = await Db.Teams.AsNoTracking().OrderBy(t => t.Name).Select(t => new ValueTuple<int, string>(t.Id, t.Name)).ToListAsync(stop);
        await next();
    }

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    protected async Task<IncentiveFacts?> ReadAsync()
    {
        if (!FormChecks.IsLine(Input.Name)) { Wrong("Input.Name", "Error.Control"); }
        if (Input.Months is not (1 or 3 or 12)) { Wrong("Input.Months", "Error.Months"); }
        if (Input.FromOn is { } day && (day.Day != 1 || (day.Month - 1) % Math.Max(1, Input.Months) != 0)) { Wrong("Input.FromOn", "Error.FromOn"); }
        var terms = Input.Read(Wrong);
        if (ModelState.IsValid) { foreach (var problem in TermCheck.Of(terms)) { Wrong(FieldOf(problem.Part), "Terms." + problem.Name); } }
        var allowed = await Db.OfPayAsync();
        for (var i = 0; i < Input.Gates.Count; i++)
        {
            if (Input.Gates[i].Kpi is { Length: > 0 } kpi && !allowed.Contains(kpi)) { ModelState.AddModelError($"Input.Gates[{i}].Kpi", Text["Terms.Coaching", Figures.FirstOrDefault(f => f.Key == kpi).Name ?? kpi]); }
        }
        if (Input.Teams.Any(t => Teams.All(k => k.Id != t)) || Input.People.Any(p => !Directory.Known.IsActive(p))) { Wrong("Input.Teams", "Error.Covers"); }
        if (Input.Teams.Count + Input.People.Count == 0) { Wrong("Input.Teams", "Error.Nobody"); }
        Input = Input.Filled();
        return ModelState.IsValid ? new(Input.Name!.Trim(), Input.FromOn!.Value, Input.Months, terms, Input.Role, Input.Teams, Input.People) : null;
    }

    private void Wrong(string key, string why) => ModelState.AddModelError(key, Text[why]);

    private static string FieldOf(string part) => part switch
    {
        "Rate" => "Input.RatePercent", "Tiers" => "Input.Tiers[0].From", "Gates" => "Input.Groups[0].Amount", "Cap" => "Input.Cap", "Draw" => "Input.Draw", "Recovery" => "Input.RecoveryCap", _ => "Input.UnpaidDays",
    };
}
