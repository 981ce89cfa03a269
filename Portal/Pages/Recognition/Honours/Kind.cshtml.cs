using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Shared;

namespace Portal.Pages.Recognition.Honours;

public sealed class KindModel(PortalDbContext db, HonourActions actions, CurrentViewer me, IStringLocalizer<RecognitionText> text) : PageModel
{
    /// <summary>A kind's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public KindInput Input { get; set; } = new();

    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    private long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public sealed record KindInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.NameZh"), Required, StringLength(60, MinimumLength = 1)] public string? NameZh { get; init; }
        [Display(Name = "Field.NameEn"), Required, StringLength(60, MinimumLength = 2)] public string? NameEn { get; init; }
        [Display(Name = "Field.IsRetired")] public bool IsRetired { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.Is(PortalRoles.HR) || (!IsNew && await FindAsync() is null)) { context.Result = NotFound(); return; }
        await next();
    }

    public async Task OnGetAsync()
    {
        if (!IsNew && await FindAsync() is { } k) { Input = new() { Version = k.Version, NameZh = k.NameZh, NameEn = k.NameEn, IsRetired = k.IsRetired }; }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var (key, typed) in new[] { ("NameZh", Input.NameZh), ("NameEn", Input.NameEn) }) { if (!FormChecks.IsLine(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); } }
        if (!ModelState.IsValid) { return this.InvalidForm("_Kind"); }
        var answer = await actions.SaveKindAsync(IsNew ? null : Id, Input.Version, Input.NameZh!.Trim(), Input.NameEn!.Trim(), Input.IsRetired, me.Viewer);
        if (answer == RecognitionAnswer.NotFound) { return NotFound(); }
        if (answer == RecognitionAnswer.Done)
        {
            this.Toast(text["Toast.KindSaved"]);
            return Redirect("/Recognition/Honours");
        }
        ModelState.Clear();
        ModelState.AddModelError("", text[$"Error.{answer}"]);
        Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
        return this.Conflict("_Kind");
    }

    private Task<HonourKind?> FindAsync() => db.HonourKinds.AsNoTracking().SingleOrDefaultAsync(k => k.Id == Id, HttpContext.RequestAborted);
}
