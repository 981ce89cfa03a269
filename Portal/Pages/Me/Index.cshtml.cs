using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Me;

public sealed class IndexModel(
    PortalDbContext db, PeopleActions people, CurrentViewer me, DirectoryCache directory, WorkflowCatalog catalog, PeopleWords words, Clock clock, IStringLocalizer<IdentityText> text, IStringLocalizer<SharedText> shared) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public Person Person { get; private set; } = null!;
    public bool HasSecondFactor { get; private set; }
    public int Sessions { get; private set; }
    public string? Manager => Person.ManagerId is { } id ? directory.Known.NameOf(id) : null;

    public sealed record Form
    {
        [Display(Name = "Field.Culture"), Required, StringLength(10)]
        public string Culture { get; init; } = "";

        [Display(Name = "Field.Zone"), Required, StringLength(60)]
        public string TimeZoneId { get; init; } = "";

        [Display(Name = "Field.Deputy")]
        public int? DeputyId { get; init; }
        public List<KindDeputyInput> Kinds { get; init; } = [];
        public int Version { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        var version = await LoadAsync();
        Input = new() { Culture = Person.Culture, TimeZoneId = Person.TimeZoneId, DeputyId = Person.DeputyId, Kinds = KindDeputyInput.Of(Person, catalog), Version = version };
        return this.PageOrFragment("_Profile");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!PortalCulture.All.Contains(Input.Culture)) { ModelState.AddModelError("Input.Culture", text["Error.Culture"]); }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Input.TimeZoneId ?? "", out _)) { ModelState.AddModelError("Input.TimeZoneId", text["Error.Zone"]); }
        if (ModelState.IsValid)
        {
            var result = await people.SetOwnAsync(me.Viewer.UserId, Input.Version, Input.Culture!, Input.TimeZoneId!, KindDeputyInput.Read(Input.DeputyId, Input.Kinds));
            if (result.IsDone)
            {
                this.Toast(shared["Toast.Saved"]);
                return RedirectToPage();
            }
            var field = KindDeputyInput.FieldOf(result, Input.Kinds);
            ModelState.AddModelError(field ?? "", field is null ? text["Error.Changed"] : words.DeputyRefusal(result, isOwn: true));
        }
        var version = await LoadAsync();
        ModelState.Remove("Input.Version");
        Input = Input with { Version = version };
        return this.InvalidForm("_Profile");
    }

    public IEnumerable<SelectListItem> Zones() => ZoneChoices.With(Input.TimeZoneId, clock.NowUtc);

    public IEnumerable<SelectListItem> Deputies(int? chosen) => directory.Known.People.Values.Where(p => p.Id != me.Viewer.UserId && (!p.IsDisabled || p.Id == chosen))
        .OrderBy(p => p.FullName, StringComparer.CurrentCulture).Select(p => new SelectListItem(p.Title is null ? p.FullName : $"{p.FullName} · {p.Title}", $"{p.Id}"));

    private async Task<int> LoadAsync()
    {
        var (id, now) = (me.Viewer.UserId, clock.NowUtc);
        Person = directory.Known.Find(id)!;
        var own = await db.Users.Where(u => u.Id == id)
            .Select(u => new { u.TwoFactorEnabled, u.Version, Sessions = db.Sessions.Count(s => s.UserId == id && s.ExpiresUtc > now) }).SingleAsync(HttpContext.RequestAborted);
        (HasSecondFactor, Sessions) = (own.TwoFactorEnabled, own.Sessions);
        return own.Version;
    }
}
