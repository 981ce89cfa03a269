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

public sealed class NewModel(PortalDbContext db, HonourActions actions, CurrentViewer me, Clock clock, IStringLocalizer<RecognitionText> text) : PageModel
{
    private const int MostDays = 180;

    [BindProperty] public RoundInput Input { get; set; } = new();

    public IReadOnlyList<HonourKind> Kinds { get; private set; } = [];
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public sealed record RoundInput
    {
        [FormId] public Guid RequestId { get; init; }
        [Display(Name = "Field.Kind"), Required] public long? Kind { get; init; }
        [Display(Name = "Field.For"), Required, StringLength(40, MinimumLength = 2)] public string? For { get; init; }
        [Display(Name = "Field.Until"), Required] public DateOnly? Until { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.Is(PortalRoles.HR)) { context.Result = NotFound(); return; }
        Kinds = await db.HonourKinds.AsNoTracking().Where(k => !k.IsRetired).OrderBy(k => k.Id).ToListAsync(HttpContext.RequestAborted);
        await next();
    }

    public void OnGet() => Input = new() { RequestId = Guid.NewGuid(), For = clock.Today.ToString("yyyy-MM", CultureInfo.InvariantCulture), Until = clock.Today.AddDays(21) };

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FormChecks.IsLine(Input.For)) { ModelState.AddModelError("Input.For", text["Error.Control"]); }
        if (Input.Until is { } day && (day < clock.Today || day > clock.Today.AddDays(MostDays))) { ModelState.AddModelError("Input.Until", text["Error.Until"]); }
        if (Input.Kind is { } kind && Kinds.All(k => k.Id != kind)) { ModelState.AddModelError("Input.Kind", text["Error.Kind"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_New"); }
        if (await actions.OpenAsync(Input.Kind!.Value, Input.For!.Trim(), Zones.StartOf(Input.Until!.Value.AddDays(1), clock.Zone), Input.RequestId, me.Viewer) is not { } number) { return NotFound(); }
        this.Toast(text["Toast.RoundOpened"]);
        return Redirect("/Recognition/Honours/" + number);
    }
}
