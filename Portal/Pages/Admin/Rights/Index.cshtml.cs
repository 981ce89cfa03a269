using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Pages.Admin.Rights;

/// <summary>What the people of each role may export and see, and who is an exception.</summary>
public sealed class IndexModel(PortalDbContext db, RightsActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<RightsText> text) : PageModel
{
    [BindProperty] public RightsInput Input { get; set; } = new();

    /// <summary>People for whom something else is said than for their roles.</summary>
    public IReadOnlyList<(Person Person, bool? MayExport, PhoneSight? Phones)> Exceptions { get; private set; } = [];

    public sealed record RightsInput
    {
        public List<RoleInput> Roles { get; init; } = [];
    }

    public sealed record RoleInput
    {
        public PortalRoles Role { get; init; }
        public bool MayExport { get; init; }
        public PhoneSight Phones { get; init; }
        public int Version { get; init; }
    }

    public async Task OnGetAsync()
    {
        await ReadRolesAsync();
        await FillAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var known = Enum.GetValues<PortalRoles>().Where(r => r != PortalRoles.None).ToHashSet();
        if (!ModelState.IsValid || Input.Roles.Count == 0 || Input.Roles.Any(r => !known.Contains(r.Role) || !Enum.IsDefined(r.Phones)) || Input.Roles.DistinctBy(r => r.Role).Count() != Input.Roles.Count)
        {
            ModelState.Clear();
            ModelState.AddModelError("", text["Error.Choose"]);
            await ReadRolesAsync();
            await FillAsync();
            return this.InvalidForm("_Form");
        }
        if (!await actions.SetRolesAsync(Input.Roles.ToDictionary(r => r.Role, r => (new PersonRights(r.MayExport, r.Phones), r.Version)), me.Viewer.UserId))
        {
            ModelState.Clear();
            ModelState.AddModelError("", text["Error.Conflict"]);
            await ReadRolesAsync();
            await FillAsync();
            return this.Conflict("_Form");
        }
        this.Toast(text["Toast.Saved"]);
        return RedirectToPage();
    }

    private async Task ReadRolesAsync()
    {
        var rows = await db.RoleRights.AsNoTracking().ToListAsync(HttpContext.RequestAborted);
        Input = new() { Roles = [.. rows.OrderBy(r => r.Role).Select(r => new RoleInput { Role = r.Role, MayExport = r.MayExport, Phones = r.Phones, Version = r.Version })] };
    }

    private async Task FillAsync()
    {
        var own = await db.Users.AsNoTracking().Where(u => !u.IsDisabled && (u.MayExport != null || u.Phones != null)).Select(u => new { u.Id, u.MayExport, u.Phones }).ToListAsync(HttpContext.RequestAborted);
        Exceptions = [.. own.Where(u => directory.Known.Find(u.Id) is not null).Select(u => (directory.Known.Find(u.Id)!, u.MayExport, u.Phones)).OrderBy(u => u.Item1.FullName, StringComparer.CurrentCulture)];
    }
}
