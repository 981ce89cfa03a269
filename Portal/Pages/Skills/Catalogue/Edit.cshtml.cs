using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Skills;
using Portal.Training.Catalogue;

namespace Portal.Pages.Skills.Catalogue;

public sealed class EditModel(PortalDbContext db, SkillActions actions, CurrentViewer me, IStringLocalizer<SkillsText> text) : PageModel
{
    /// <summary>How many sectors may ask for something of their own.</summary>
    public const int SectorRows = 4;

    /// <summary>A skill's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public SkillInput Input { get; set; } = new();

    public IReadOnlyList<Course> Courses { get; private set; } = [];
    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    private long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public sealed record SkillInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.CategoryZh"), Required, StringLength(100)] public string? CategoryZh { get; init; }
        [Display(Name = "Field.CategoryEn"), Required, StringLength(100)] public string? CategoryEn { get; init; }
        [Display(Name = "Field.NameZh"), Required, StringLength(100)] public string? NameZh { get; init; }
        [Display(Name = "Field.NameEn"), Required, StringLength(100)] public string? NameEn { get; init; }
        [Display(Name = "Field.LevelsZh"), Required, StringLength(1000)] public string? LevelsZh { get; init; }
        [Display(Name = "Field.LevelsEn"), Required, StringLength(1000)] public string? LevelsEn { get; init; }
        [Display(Name = "Field.Course")] public long? Course { get; init; }
        public bool IsRetired { get; init; }

        /// <summary>Levels for all accounts and for tiers A, B, C; 0 = none.</summary>
        public List<int> Tiers { get; init; } = [];
        public List<string?> Sectors { get; init; } = [];
        public List<int> SectorLevels { get; init; } = [];
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.KeepsSkills() || (!IsNew && !await db.Skills.AnyAsync(s => s.Id == Id))) { context.Result = NotFound(); return; }
        Courses = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.Current != null && c.RetiredUtc == null).OrderBy(c => c.Code).ToListAsync(HttpContext.RequestAborted);
        await next();
    }

    public async Task OnGetAsync()
    {
        if (IsNew) { return; }
        var s = await db.Skills.AsNoTracking().SingleAsync(x => x.Id == Id, HttpContext.RequestAborted);
        var required = await db.SkillRequirements.AsNoTracking().Where(r => r.SkillId == Id).OrderBy(r => r.Id).ToListAsync(HttpContext.RequestAborted);
        var sectors = required.Where(r => r.Sector is not null).ToList();
        Input = new()
        {
            Version = s.Version, CategoryZh = s.CategoryZh, CategoryEn = s.CategoryEn, NameZh = s.NameZh, NameEn = s.NameEn, LevelsZh = s.LevelsZh, LevelsEn = s.LevelsEn, Course = s.CourseId, IsRetired = s.IsRetired,
            Tiers = [.. Places.Select(t => required.Find(r => r.Sector is null && r.Tier == t)?.Level ?? 0)], Sectors = [.. sectors.Select(r => r.Sector)], SectorLevels = [.. sectors.Select(r => r.Level)],
        };
    }

    /// <summary>All accounts, then one tier after the other.</summary>
    public static IReadOnlyList<AccountTier?> Places { get; } = [null, AccountTier.A, AccountTier.B, AccountTier.C];

    public async Task<IActionResult> OnPostAsync()
    {
        if (Read() is not var (facts, required)) { return this.InvalidForm("_Form"); }
        switch (await actions.SaveAsync(IsNew ? null : Id, Input.Version, facts, required, me.Viewer))
        {
            case SkillAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return Redirect("/Skills/Catalogue");
            case SkillAnswer.NotFound:
                return NotFound();
            default:
                ModelState.Remove("Input.Version");
                Input = Input with { Version = await db.Skills.Where(s => s.Id == Id).Select(s => s.Version).SingleOrDefaultAsync() };
                ModelState.AddModelError("", text["Error.Conflict"]);
                return this.Conflict("_Form");
        }
    }

    private (SkillFacts, IReadOnlyList<(AccountTier?, string?, int)>)? Read()
    {
        foreach (var (key, typed) in new[] { ("CategoryZh", Input.CategoryZh), ("CategoryEn", Input.CategoryEn), ("NameZh", Input.NameZh), ("NameEn", Input.NameEn) })
        {
            if (!FormChecks.IsLine(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        var (zh, en) = (Lines(Input.LevelsZh), Lines(Input.LevelsEn));
        foreach (var (key, lines) in new[] { ("LevelsZh", zh), ("LevelsEn", en) })
        {
            if (lines.Count != Skill.Highest || lines.Exists(l => !FormChecks.IsLine(l))) { ModelState.AddModelError("Input." + key, text["Error.Levels", Skill.Highest]); }
        }
        if (Input.Course is { } course && Courses.All(c => c.Id != course)) { ModelState.AddModelError("Input.Course", text["Error.Course"]); }
        if (Input.Tiers.Concat(Input.SectorLevels).Any(l => l is < 0 or > Skill.Highest) || Input.Sectors.Exists(s => s is { Length: > 100 } || !FormChecks.IsLine(s))) { ModelState.AddModelError("", text["Error.Required"]); }
        if (!ModelState.IsValid) { return null; }
        var required = Places.Zip(Input.Tiers, (tier, level) => (tier, (string?)null, level))
            .Concat(Input.Sectors.Zip(Input.SectorLevels, (sector, level) => ((AccountTier?)null, string.IsNullOrWhiteSpace(sector) ? null : sector.Trim(), level)).Where(r => r.Item2 is not null)).Where(r => r.Item3 > 0).ToList();
        return (new(Input.CategoryZh!.Trim(), Input.CategoryEn!.Trim(), Input.NameZh!.Trim(), Input.NameEn!.Trim(), string.Join('\n', zh), string.Join('\n', en), Input.Course, Input.IsRetired), required);
    }

    private static List<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
