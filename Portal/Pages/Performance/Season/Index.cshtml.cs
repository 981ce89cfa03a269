using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.SignOffs;
using Portal.Shared;

namespace Portal.Pages.Performance.Season;

/// <summary>Where everybody of a season is, how results are spread, who is late, who refused, and what HR does about that.</summary>
public sealed class IndexModel(PortalDbContext db, SeasonCard card, SeasonActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<SignOffsText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "season")] public string? Number { get; init; }

    public SeasonCard Card => card;

    /// <summary>There is a season to show.</summary>
    public bool HasSeason { get; private set; }
    public bool MayExport => me.Viewer.Rights.MayExport;

    public async Task<IActionResult> OnGetAsync()
    {
        HasSeason = await LoadAsync();
        return HasSeason || Number is null ? this.PageOrFragment("_Season") : NotFound();
    }

    /// <summary>Reminds those who have something to do and have not done it.</summary>
    public async Task<IActionResult> OnPostChaseAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        var (people, skipped) = await actions.ChaseAsync(db.SignOffs.VisibleTo(me.Viewer, db).Where(s => s.SeasonId == card.Season.Id), me.Viewer, HttpContext.RequestAborted);
        return Back("Toast.Chased", people, skipped);
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        return card.Joiners.Count > 0 && await actions.AddMissingAsync(card.Season.Id, me.Viewer) ? Back("Toast.Joining") : Again("Error.NobodyJoins");
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        return await actions.CloseAsync(card.Season.Id, me.Viewer) ? Back("Toast.Closed") : Again("Error.StillOpen");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private Task<bool> LoadAsync() => card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted);

    private RedirectResult Back(string toast, params object[] values)
    {
        this.Toast(text[toast, values]);
        return Redirect($"/Performance/Season?season={card.Season.Number}");
    }

    private IActionResult Again(string error)
    {
        HasSeason = true;
        ModelState.AddModelError("", text[error]);
        return this.InvalidForm("_Season");
    }
}
