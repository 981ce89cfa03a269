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
using Portal.Workflows.Goals;

namespace Portal.Pages.Goals;

/// <summary>What the pages for a new and for an existing goal share.</summary>
public abstract class FormModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, SmartDesk desk, Clock clock, IStringLocalizer<GoalsText> text) : PageModel
{
    private const int MostParents = 200;

    protected PortalDbContext Db => db;
    protected Viewer Viewer => me.Viewer;
    protected DateOnly Today => clock.Today;
    protected IStringLocalizer<GoalsText> Text => text;

    [BindProperty] public GoalInput Input { get; set; } = new();

    public AccountPlan? Plan { get; protected set; }
    public (long Id, string Name, string Currency, int OwnerId)? Account { get; protected set; }
    public IReadOnlyList<(long Id, string Title)> Parents { get; private set; } = [];
    public IReadOnlyList<SmartFinding> Smart { get; private set; } = [];
    /// <summary>It counts already: a change needs a reason.</summary>
    public virtual bool AsksWhy => false;
    public abstract string CancelUrl { get; }
    protected abstract string Here { get; }

    /// <summary>Where the form is checked while it is being written.</summary>
    public string CheckUrl => Here + (Here.Contains('?') ? "&" : "?") + "handler=Check";
    protected long? Self { get; init; }

    /// <summary>The owner as it is, who stays selectable.</summary>
    protected int? CurrentOwner { get; set; }

    /// <summary>Who may own it: people of the viewer's scope, and of a customer the one who has it.</summary>
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Concat(CurrentOwner is { } now ? [now] : []).Concat(Account is { } a ? [a.OwnerId] : []).Distinct()
        .Where(id => id == CurrentOwner || directory.Known.ViewerOf(id)?.SeesCustomers == true).Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    /// <summary>A goal with a customer may count that customer alone; somebody with people below may count theirs.</summary>
    public IEnumerable<GoalScope> Scopes => Enum.GetValues<GoalScope>().Where(s => (s != GoalScope.Account || Account is not null) && (s != GoalScope.Team || me.Viewer.CustomerScope.Count > 1 || Input.Scope == s));

    public int Year => Plan?.Year ?? clock.Today.Year;

    public IEnumerable<NeedSection> Needs => Enum.GetValues<NeedSection>();

    protected async Task<bool> AccountAsync(long id)
    {
        var found = await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Id == id).Select(a => new { a.Id, a.Name, a.Currency, a.OwnerId }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (found is not null) { Account = (found.Id, found.Name, found.Currency, found.OwnerId); }
        return found is not null;
    }

    /// <summary>What the form offers, and what SMART says to it as it stands.</summary>
    protected async Task FillAsync()
    {
        var (plan, account, self, scope) = (Plan?.Id, Account?.Id, Self, me.Viewer.CustomerScope);
        var parents = await db.Goals.VisibleTo(me.Viewer, db).AsNoTracking().Where(g => g.Id != self && (g.State == GoalState.Active || g.State == GoalState.Draft) && (g.PlanId == plan || g.AccountId == account || g.AccountId == null))
            .OrderByDescending(g => g.To).Take(MostParents).Select(g => new { g.Id, g.Title, g.OwnerId }).ToListAsync(HttpContext.RequestAborted);
        Parents = [.. parents.Select(p => (p.Id, $"{p.Title} · {directory.Known.NameOf(p.OwnerId)}"))];
        Smart = await CheckAsync();
    }

    /// <summary>The check while typing: whatever is filled in already, nothing is written.</summary>
    protected async Task<IActionResult> CheckedAsync()
    {
        ModelState.Clear();
        await FillAsync();
        return this.PageOrFragment("_Smart");
    }

    /// <summary>The facts, or <c>null</c> with each mistake beside its field. Nothing outside the viewer's scope can be named.</summary>
    protected async Task<GoalFacts?> ReadAsync()
    {
        var facts = Input.Read(ModelState, text);
        if (Owners.All(o => o.Id != Input.Owner)) { ModelState.AddModelError("Input.Owner", text["Error.Owner"]); }
        if (!Scopes.Contains(Input.Scope)) { ModelState.AddModelError("Input.Scope", text["Error.Scope"]); }
        if (Input.Objective is { } objective && Plan?.Objectives.Exists(o => o.Id == objective) != true) { ModelState.AddModelError("Input.Objective", text["Error.Objective"]); }
        if (Input.Parent is { } parent && !await MayBeParentAsync(parent)) { ModelState.AddModelError("Input.Parent", text["Error.Parent"]); }
        if (facts is not null && Plan is { } plan && (facts.From < plan.From || facts.To > plan.To)) { ModelState.AddModelError("Input.To", text["Smart.T.OutsidePlan", $"{plan.From:yyyy-MM-dd}", $"{plan.To:yyyy-MM-dd}"]); }
        return ModelState.IsValid ? facts : null;
    }

    private async Task<bool> MayBeParentAsync(long id)
    {
        long? at = await db.Goals.VisibleTo(me.Viewer, db).Where(g => g.Id == id).Select(g => (long?)g.Id).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (at is null) { return false; }
        for (var level = 0; at is { } current && level < 16; level++)
        {
            if (current == Self) { return false; }
            at = await db.Goals.Where(g => g.Id == current).Select(g => g.ParentId).SingleOrDefaultAsync(HttpContext.RequestAborted);
        }
        return at is null;
    }

    private async Task<IReadOnlyList<SmartFinding>> CheckAsync()
    {
        var (from, to, owner) = (Input.FromDay, Input.ToDay, Owners.Any(o => o.Id == Input.Owner) ? Input.Owner : me.Viewer.UserId);
        var trailing = from is { } f && to is { } t && Scopes.Contains(Input.Scope) && Enum.IsDefined(Input.Metric)
            ? await desk.TrailingAsync(Input.Metric, Input.Scope, Account?.Id, owner, Account?.Currency ?? "CNY", f, t, HttpContext.RequestAborted) : [];
        return SmartCheck.Of(new(Input.Title, Account?.Name, Input.Metric, Input.Unit, Input.BaselineFigure, Input.TargetFigure, from, to, Input.Objective is not null || Input.Need is not null || Input.Parent is not null, trailing, Plan?.From, Plan?.To, clock.Today), SmartDesk.Verbs);
    }
}
