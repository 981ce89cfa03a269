using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Recognition;
using Portal.Shared;

namespace Portal.Pages.Recognition.Values;

public sealed class EditModel(PortalDbContext db, ValueActions actions, CurrentViewer me, IStringLocalizer<RecognitionText> text) : PageModel
{
    /// <summary>A value's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public ValueInput Input { get; set; } = new();

    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    private long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public sealed record ValueInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.NameZh"), Required, StringLength(60, MinimumLength = 1)] public string? NameZh { get; init; }
        [Display(Name = "Field.NameEn"), Required, StringLength(60, MinimumLength = 2)] public string? NameEn { get; init; }
        [Display(Name = "Field.MeaningZh"), StringLength(500)] public string? MeaningZh { get; init; }
        [Display(Name = "Field.MeaningEn"), StringLength(500)] public string? MeaningEn { get; init; }
        [Display(Name = "Field.Position"), Range(0, 999)] public int Position { get; init; }
        [Display(Name = "Field.IsRetired")] public bool IsRetired { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!IsNew && await FindAsync() is null) { context.Result = NotFound(); return; }
        await next();
    }

    public async Task OnGetAsync()
    {
        if (!IsNew && await FindAsync() is { } v) { Input = new() { Version = v.Version, NameZh = v.NameZh, NameEn = v.NameEn, MeaningZh = v.MeaningZh, MeaningEn = v.MeaningEn, Position = v.Position, IsRetired = v.IsRetired }; }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var (key, typed) in new[] { ("NameZh", Input.NameZh), ("NameEn", Input.NameEn), ("MeaningZh", Input.MeaningZh), ("MeaningEn", Input.MeaningEn) })
        {
            if (!FormChecks.IsLine(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        static string? Some(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        var answer = await actions.SaveAsync(IsNew ? null : Id, Input.Version, new(Input.NameZh!.Trim(), Input.NameEn!.Trim(), Some(Input.MeaningZh), Some(Input.MeaningEn), Input.Position, Input.IsRetired), me.Viewer);
        if (answer == RecognitionAnswer.NotFound) { return NotFound(); }
        if (answer == RecognitionAnswer.Done)
        {
            this.Toast(text["Toast.ValueSaved"]);
            return Redirect("/Recognition/Values");
        }
        ModelState.Clear();
        ModelState.AddModelError("", text[$"Error.{answer}"]);
        Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
        return this.Conflict("_Form");
    }

    private Task<CompanyValue?> FindAsync() => db.CompanyValues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == Id, HttpContext.RequestAborted);
}
