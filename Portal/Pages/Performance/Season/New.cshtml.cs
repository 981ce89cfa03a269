using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.SignOffs;
using Portal.Shared;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.Season;

/// <summary>A new season: first who would be in it, then it is opened.</summary>
public sealed class NewModel(PortalDbContext db, SeasonActions actions, SeasonOpening opening, Criteria criteria, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<SignOffsText> text) : PageModel
{
    [BindProperty] public SeasonInput Input { get; set; } = new();

    private const int MostPeriods = 6;

    public IReadOnlyList<Team> Teams { get; private set; } = [];

    /// <summary>The present period and those before it that a card measures; none as long as there is no card.</summary>
    public IReadOnlyList<PeriodSpan> Periods { get; private set; } = [];

    /// <summary>Who would be in it; <c>null</c> before anybody asked.</summary>
    public IReadOnlyList<Person>? Preview { get; private set; }

    public sealed record SeasonInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
        [Display(Name = "Field.Period"), Required, StringLength(7)] public string? Period { get; init; }
        [MaxLength(200)] public List<int> Teams { get; init; } = [];
        [MaxLength(4)] public List<PortalRoles> Roles { get; init; } = [];
    }

    public async Task OnGetAsync()
    {
        await FillAsync();
        // The one that has just ended, or else the present one.
        var period = Periods.Where(p => p.To < clock.Today).Concat(Periods).FirstOrDefault();
        Input = new() { Period = period.Key, Roles = [PortalRoles.Employee] };
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await FillAsync();
        if (!Check()) { return this.InvalidForm("_Form"); }
        Preview = await WouldBeInAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync()
    {
        await FillAsync();
        if (!Check()) { return this.InvalidForm("_Form"); }
        if (!await db.Seasons.VisibleTo(me.Viewer).AnyAsync(s => s.RequestId == Input.RequestId) && (await WouldBeInAsync()).Count == 0)
        {
            ModelState.AddModelError("", text["Error.Nobody"]);
            return this.InvalidForm("_Form");
        }
        if (await actions.OpenAsync(new(Input.Name!.Trim(), PeriodSpan.Read(Input.Period)!.Value, Input.Teams, Roles, Input.RequestId), me.Viewer) is not { } number) { return NotFound(); }
        this.Toast(text["Toast.Opened"]);
        return Redirect($"/Performance/Season?season={number}");
    }

    private PortalRoles Roles => Input.Roles.Aggregate(PortalRoles.None, (all, one) => all | one);

    private Task<IReadOnlyList<Person>> WouldBeInAsync()
    {
        var span = PeriodSpan.Read(Input.Period)!.Value;
        var asked = new Portal.Performance.SignOffs.Season { Number = "", Name = "", Period = span.Kind, FromOn = span.From, ToOn = span.To, TeamIds = Input.Teams, Roles = Roles, OpenedById = 0, OpenedUtc = default };
        return opening.MissingAsync(asked, directory.Known, HttpContext.RequestAborted);
    }

    private bool Check()
    {
        if (!FormChecks.IsLine(Input.Name)) { ModelState.AddModelError("Input.Name", text["Error.Name"]); }
        if (Input.Period is { Length: > 0 } key && (PeriodSpan.Read(key) is not { } span || span.From > clock.Today)) { ModelState.AddModelError("Input.Period", text["Error.Period"]); }
        if (Input.Roles.Count == 0 || Input.Roles.Exists(r => !Criteria.Roles.Contains(r))) { ModelState.AddModelError("Input.Roles", text["Error.Roles"]); }
        if (Input.Teams.Exists(t => Teams.All(known => known.Id != t))) { ModelState.AddModelError("Input.Teams", text["Error.Teams"]); }
        return ModelState.IsValid;
    }

    private async Task FillAsync()
    {
        Teams = await db.Teams.AsNoTracking().OrderBy(t => t.Name).ToListAsync(HttpContext.RequestAborted);
        Periods = await criteria.SpansAsync(clock.Today, MostPeriods, HttpContext.RequestAborted);
    }
}
