using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Support;
using Portal.Support.Resources;

namespace Portal.Pages.Support.Resources;

public sealed partial class EditModel(PortalDbContext db, ResourceActions actions, CurrentViewer me, IStringLocalizer<SupportText> text) : PageModel
{
    /// <summary>A resource's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public ResourceInput Input { get; set; } = new();

    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    public long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public sealed record ResourceInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.TitleZh"), Required, StringLength(200, MinimumLength = 2)] public string? TitleZh { get; init; }
        [Display(Name = "Field.TitleEn"), Required, StringLength(200, MinimumLength = 2)] public string? TitleEn { get; init; }
        [Display(Name = "Field.BodyZh"), Required, StringLength(8000, MinimumLength = 2)] public string? BodyZh { get; init; }
        [Display(Name = "Field.BodyEn"), Required, StringLength(8000, MinimumLength = 2)] public string? BodyEn { get; init; }
        [Display(Name = "Field.Hotline"), StringLength(60)] public string? Hotline { get; init; }
        [Display(Name = "Field.Position"), Range(0, 999)] public int Position { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.Is(PortalRoles.HR) || (!IsNew && await FindAsync() is null)) { context.Result = NotFound(); return; }
        await next();
    }

    public async Task OnGetAsync()
    {
        if (!IsNew && await FindAsync() is { } r) { Input = new() { Version = r.Version, TitleZh = r.TitleZh, TitleEn = r.TitleEn, BodyZh = r.BodyZh, BodyEn = r.BodyEn, Hotline = r.Hotline, Position = r.Position }; }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var (key, typed) in new[] { ("TitleZh", Input.TitleZh), ("TitleEn", Input.TitleEn) })
        {
            if (!FormChecks.IsLine(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        foreach (var (key, typed) in new[] { ("BodyZh", Input.BodyZh), ("BodyEn", Input.BodyEn) })
        {
            if (!FormChecks.IsClean(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (!string.IsNullOrWhiteSpace(Input.Hotline) && !Number().IsMatch(Input.Hotline)) { ModelState.AddModelError("Input.Hotline", text["Error.Hotline"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var facts = new ResourceFacts(Input.TitleZh!.Trim(), Input.TitleEn!.Trim(), Input.BodyZh!.Trim(), Input.BodyEn!.Trim(), string.IsNullOrWhiteSpace(Input.Hotline) ? null : Input.Hotline.Trim(), Input.Position);
        return await AfterAsync(await actions.SaveAsync(IsNew ? null : Id, Input.Version, facts, me.Viewer), "Toast.Saved");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int version) => await AfterAsync(await actions.RemoveAsync(Id, version, me.Viewer), "Toast.Removed");

    private async Task<IActionResult> AfterAsync(ResourceAnswer answer, string toast)
    {
        if (answer == ResourceAnswer.NotFound) { return NotFound(); }
        if (answer == ResourceAnswer.Done)
        {
            this.Toast(text[toast]);
            return Redirect("/Support/Resources");
        }
        ModelState.Clear();
        ModelState.AddModelError("", text["Error.Conflict"]);
        Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
        return this.Conflict("_Form");
    }

    private Task<SupportResource?> FindAsync() => db.SupportResources.AsNoTracking().SingleOrDefaultAsync(r => r.Id == Id, HttpContext.RequestAborted);

    [GeneratedRegex(@"^\+?[0-9][0-9 \-]{2,}$")]
    private static partial Regex Number();
}
