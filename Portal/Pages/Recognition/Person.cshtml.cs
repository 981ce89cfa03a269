using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Recognition.Promotions;
using Portal.Shared;

namespace Portal.Pages.Recognition;

/// <summary>What somebody was thanked and honoured for, and, for those who may know, their promotions.</summary>
public sealed class PersonModel(PortalDbContext db, PromotionActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<RecognitionText> text) : PageModel
{
    private const int Most = 50;

    [FromRoute] public int Id { get; init; }
    [BindProperty] public PromotionInput Input { get; set; } = new();

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<HonourRound> Honours { get; private set; } = [];
    public IReadOnlyList<Kudos> Kudos { get; private set; } = [];
    public IReadOnlyList<Promotion> Promotions { get; private set; } = [];
    public bool SeesPromotions => Id == me.Viewer.UserId || MayRecord || (me.Viewer.Is(PortalRoles.Manager) && me.Viewer.Subtree.Contains(Id));
    public bool MayRecord => me.Viewer.LooksAfter.Contains(Id) && !Person.IsDisabled;
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public sealed record PromotionInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Promote"), StringLength(100)] public string? To { get; init; }
        [Display(Name = "Field.On")] public DateOnly? On { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Input = new() { On = clock.Today };
        return this.PageOrFragment("_Person");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync() || !MayRecord) { return NotFound(); }
        if (Input.To?.Trim().Length is null or < 2 || !FormChecks.IsLine(Input.To)) { ModelState.AddModelError("Input.To", text["Error.Title"]); }
        if (Input.On is null || Input.On > clock.Today.AddDays(366)) { ModelState.AddModelError("Input.On", text["Error.On"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Person"); }
        var answer = await actions.RecordAsync(Id, Input.To!.Trim(), Input.On!.Value, Input.RequestId, me.Viewer);
        if (answer != RecognitionAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.Promoted"]);
        return RedirectToPage(new { id = Id });
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        if (directory.Known.Find(Id) is not { } found) { return false; }
        var (stop, user) = (HttpContext.RequestAborted, me.Viewer.UserId);
        Person = found;
        Kudos = await db.Kudos.VisibleTo(me.Viewer).AsNoTracking().Include(k => k.Value).Where(k => k.TakenDownUtc == null && k.Receivers.Any(r => r.PersonId == Id && (!r.IsHidden || Id == user))).OrderByDescending(k => k.Id).Take(Most).ToListAsync(stop);
        var rounds = await db.HonourRounds.VisibleTo(me.Viewer).AsNoTracking().Include(r => r.Kind).Include(r => r.Instance).Include(r => r.Nominations).AsSplitQuery().Where(r => r.Nominations.Any(n => n.NomineeId == Id)).OrderByDescending(r => r.Id).Take(Most).ToListAsync(stop);
        Honours = [.. rounds.Where(r => r.Winners.Any(w => w.NomineeId == Id))];
        Promotions = await db.Promotions.VisibleTo(me.Viewer).AsNoTracking().Where(p => p.PersonId == Id).OrderByDescending(p => p.On).Take(Most).ToListAsync(stop);
        return true;
    }
}
